package io.regulars.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.cli.base.CliException;
import io.regulars.cli.base.CliJson;
import io.regulars.cli.client.CloudAddress;
import io.regulars.cli.client.CloudClient;
import io.regulars.cli.client.LocalClouds;
import io.regulars.cli.client.SampleCatalogue;
import io.regulars.local.cloud.LocalCloud;
import io.regulars.local.cloud.LocalCloudOptions;
import io.regulars.local.function.FunctionKind;

/**
 * A local cloud of its own for one measurement, with the calls that measurements need. For one thread at a time, save
 * {@link #post}.
 */
final class BenchCloud implements AutoCloseable {

    private static final Duration QUIET = Duration.ofMinutes(10);
    private static final int STARTS = 5;

    private final LocalCloud cloud;
    private final CloudClient client;

    BenchCloud() {
        this(FunctionKind.ofProperty());
    }

    BenchCloud(FunctionKind kind) {
        this(options().withFunctions(kind));
    }

    private BenchCloud(LocalCloudOptions options) {
        cloud = LocalCloud.start(options);
        client = new CloudClient(new CloudAddress(cloud.url(), cloud.writeKey(), cloud.adminToken()));
        wake();
        new SampleCatalogue(client).seed();
    }

    /**
     * Batches wait for their batching window as on Lambda, also while the queues are drained.
     *
     * @param environment names the endpoints of parts that are not to be the embedded ones
     */
    static BenchCloud withBatchingWindows(Map<String, String> environment) {
        return new BenchCloud(options().withEnvironment(environment).withHaste(false));
    }

    /** Keeps its data in a folder. */
    static BenchCloud withData(Path data, Map<String, String> parameters) {
        return new BenchCloud(LocalClouds.options(0, data, phase -> {}).withParameters(parameters));
    }

    private static LocalCloudOptions options() {
        return LocalClouds.options(0, null, phase -> {});
    }

    /** On a busy machine the first start of a function may take longer than a client waits. */
    private void wake() {
        for (int attempt = 1; ; attempt++) {
            try {
                client.get("/v1/offers");
                return;
            } catch (CliException late) {
                if (attempt == STARTS) {
                    throw late;
                }
            }
        }
    }

    CloudClient client() {
        return client;
    }

    LocalCloud cloud() {
        return cloud;
    }

    /** Posts one batch and fails unless all of it is taken. */
    void post(List<ObjectNode> events) throws IOException, InterruptedException {
        ObjectNode body = CliJson.object();
        ArrayNode batch = body.putArray("batch");
        events.forEach(batch::add);
        var answer = client.postEvents("/v1/batch", CliJson.bytes(body), false);
        if (answer.statusCode() != 200
                || CliJson.parse(answer.body()).path("rejected").size() > 0) {
            throw new IllegalStateException(
                    "ingest answered " + answer.statusCode() + ": " + new String(answer.body()));
        }
    }

    /** Waits until all queues are empty and nothing runs. */
    void drain() {
        client.post("/_local/drain?seconds=" + QUIET.toSeconds(), CliJson.object(), QUIET.plusSeconds(10));
    }

    /** Sets the virtual clock. */
    void clock(String now) {
        client.post("/_local/clock", CliJson.object().put("now", now));
    }

    /** Moves the virtual clock on, through all that is due until then. */
    void advance(String to) {
        client.post("/_local/advance", CliJson.object().put("to", to), QUIET.plusSeconds(10));
    }

    JsonNode status() {
        return client.get("/_local/status");
    }

    /** Fails when something ended as a dead letter: a figure of lost work is worth nothing. */
    void requireNoDeadLetters() {
        for (JsonNode queue : status().path("queues")) {
            if (queue.path("deadLetters").asLong() > 0) {
                throw new IllegalStateException(queue.path("name").asText() + " has dead letters");
            }
        }
    }

    @Override
    public void close() {
        cloud.close();
    }
}
