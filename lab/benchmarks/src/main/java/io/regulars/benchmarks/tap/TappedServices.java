package io.regulars.benchmarks.tap;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

import io.regulars.local.part.AwsIdentity;
import io.regulars.local.part.DynamoDbLocal;
import io.regulars.local.part.ElasticMq;
import io.regulars.local.part.S3Files;
import io.regulars.local.process.GuardJar;

/**
 * Queues, tables and files of their own, in memory, each behind a proxy that counts. A local cloud gets there by
 * {@link #environment}. Safe for use by many threads.
 */
public final class TappedServices implements AutoCloseable {

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final Map<String, String> environment = new HashMap<>(System.getenv());
    private final ChargeTotals tally = ChargeTotals.empty();
    private URI dynamoDb;

    private TappedServices() {}

    /** @param runtimes the folder whose {@code dynamodb/target/lib} the build fills */
    public static TappedServices start(Path runtimes) throws IOException, InterruptedException {
        TappedServices tapped = new TappedServices();
        try {
            tapped.startParts(runtimes);
            return tapped;
        } catch (IOException | InterruptedException | RuntimeException failed) {
            tapped.close();
            throw failed;
        }
    }

    private void startParts(Path runtimes) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("regulars-tap-");
        DynamoDbLocal tables = opened(
                DynamoDbLocal.start(runtimes.resolve("dynamodb/target/lib"), GuardJar.writeInto(folder), null, folder));
        ElasticMq queues = opened(ElasticMq.start(AwsIdentity.of(Map.of()), null));
        S3Files files = opened(S3Files.start(null));
        tables.awaitReady();
        dynamoDb = tables.endpoint();
        before("DYNAMODB", tables.endpoint(), new DynamoPricing());
        before("SQS", queues.endpoint(), new SqsPricing());
        before("S3", files.endpoint(), new S3Pricing());
    }

    private <T extends AutoCloseable> T opened(T part) {
        open.push(part);
        return part;
    }

    private void before(String service, URI target, Pricing meaning) throws IOException {
        environment.put(
                "AWS_ENDPOINT_URL_" + service,
                opened(new TapProxy(target, meaning, this::add)).endpoint());
    }

    private synchronized void add(Charge charge) {
        tally.add(charge);
    }

    /** All that was counted so far. */
    public synchronized ChargeTotals tally() {
        return tally.copy();
    }

    /** This process's environment, and the endpoints. */
    public Map<String, String> environment() {
        return Map.copyOf(environment);
    }

    /** DynamoDB Local itself: requests to it are not counted. */
    public URI dynamoDb() {
        return dynamoDb;
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception failed) {
                throw new IllegalStateException("an emulator does not stop: " + failed.getMessage(), failed);
            }
        }
    }
}
