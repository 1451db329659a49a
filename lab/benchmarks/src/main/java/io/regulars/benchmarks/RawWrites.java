package io.regulars.benchmarks;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * The writes of a workload and nothing else, straight at DynamoDB Local, to a table with the same keys and index: what
 * it alone can take, to hold the whole pipeline against. The mixture and the size of the items are those that were
 * counted; profiles, scores and gates are changed on the condition of their version, as the pipeline changes them,
 * decisions and the ledger's entries are new.
 */
final class RawWrites implements AutoCloseable {

    private static final int THREADS = 4;
    private static final int SCORES = 200;
    private static final int GATE = 300;
    private static final int DECISION = 600;
    private static final String TABLE = "raw-writes";

    private final DynamoDbClient client;

    RawWrites(URI dynamoDb) {
        client = client(dynamoDb);
        client.createTable(table -> table.tableName(TABLE)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(
                        a -> a.attributeName("pk").attributeType(ScalarAttributeType.S),
                        a -> a.attributeName("sk").attributeType(ScalarAttributeType.S),
                        a -> a.attributeName("dueShard").attributeType(ScalarAttributeType.S),
                        a -> a.attributeName("dueAt").attributeType(ScalarAttributeType.N))
                .globalSecondaryIndexes(index -> index.indexName("due")
                        .keySchema(
                                k -> k.attributeName("dueShard").keyType(KeyType.HASH),
                                k -> k.attributeName("dueAt").keyType(KeyType.RANGE))
                        .projection(p -> p.projectionType(ProjectionType.KEYS_ONLY)))
                .keySchema(
                        k -> k.attributeName("pk").keyType(KeyType.HASH),
                        k -> k.attributeName("sk").keyType(KeyType.RANGE)));
    }

    static DynamoDbClient client(URI dynamoDb) {
        return DynamoDbClient.builder()
                .endpointOverride(dynamoDb)
                .region(Region.US_EAST_1)
                .httpClient(ApacheHttpClient.create())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .build();
    }

    /**
     * Runs the mixture, each customer's writes one after the other.
     *
     * @param work how many of each kind
     * @param customers whose profiles and gates are there before it begins
     * @param bytes size of a profile item
     * @return seconds taken
     */
    double seconds(CallsBetween work, int customers, int bytes) throws InterruptedException {
        String run = Long.toString(System.nanoTime(), Character.MAX_RADIX);
        List<Share> shares = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            shares.add(new Share(run + "-" + thread, customers / THREADS, bytes));
        }
        all(shares, Share::create);
        shares.forEach(share -> share.plan(work));
        long start = System.nanoTime();
        all(shares, Share::write);
        return (System.nanoTime() - start) / 1e9;
    }

    private static void all(List<Share> shares, Consumer<Share> work) throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<Void>> calls = shares.stream()
                    .map(share -> (Callable<Void>) () -> {
                        work.accept(share);
                        return null;
                    })
                    .toList();
            for (Future<Void> done : pool.invokeAll(calls)) {
                done.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "DynamoDB Local refused a write: " + e.getCause().getMessage(), e);
        } finally {
            pool.shutdown();
        }
    }

    /** One thread's customers and what is written of them. */
    private final class Share {

        private final String name;
        private final int bytes;
        private final int[] profiles;
        private final int[] scores;
        private final int[] gates;
        private final List<Runnable> calls = new ArrayList<>();
        private int made;

        Share(String name, int customers, int bytes) {
            this.name = name;
            this.bytes = bytes;
            profiles = new int[customers];
            scores = new int[customers];
            gates = new int[customers];
        }

        void create() {
            for (int customer = 0; customer < profiles.length; customer++) {
                Map<String, AttributeValue> profile = new HashMap<>(key(customer, "P"));
                profile.putAll(Map.of("v", number(0), "sv", number(0), "s", binary(bytes), "sc", text(SCORES)));
                client.putItem(put -> put.tableName(TABLE).item(profile));
                Map<String, AttributeValue> gate = gate(customer);
                client.putItem(put -> put.tableName(TABLE).item(gate));
            }
        }

        void plan(CallsBetween work) {
            repeat(work.updates(), i -> update(i % profiles.length));
            repeat(work.puts() - work.decisions(), i -> putGate(i % gates.length));
            repeat(work.decisions(), i -> putNew("D#"));
            repeat(work.transactions(), i -> transaction(i % profiles.length));
            int each = Math.max(1, work.statements() / Math.max(1, work.statementCalls()));
            repeat(work.statementCalls(), i -> statements(i * each, each));
            // Mixed, with the seed that makes every run alike.
            Collections.shuffle(calls, new Random(1));
        }

        void write() {
            calls.forEach(Runnable::run);
        }

        private void repeat(int ofAll, IntConsumer call) {
            IntStream.range(0, ofAll / THREADS).forEach(i -> calls.add(() -> call.accept(i)));
        }

        private void update(int customer) {
            int version = profiles[customer]++;
            client.updateItem(update -> update.tableName(TABLE)
                    .key(key(customer, "P"))
                    .updateExpression("SET v = :v, s = :s")
                    .conditionExpression("v = :old")
                    .expressionAttributeValues(changed(version))
                    .returnValues(ReturnValue.ALL_NEW));
        }

        private Map<String, AttributeValue> changed(int version) {
            return Map.of(":old", number(version), ":v", number(version + 1), ":s", binary(bytes));
        }

        private void putGate(int customer) {
            AttributeValue old = number(gates[customer]++);
            Map<String, AttributeValue> gate = gate(customer);
            client.putItem(put -> put.tableName(TABLE)
                    .item(gate)
                    .conditionExpression("gv = :old")
                    .expressionAttributeValues(Map.of(":old", old)));
        }

        private void putNew(String sort) {
            Map<String, AttributeValue> item = fresh(sort, DECISION);
            client.putItem(put -> put.tableName(TABLE).item(item).conditionExpression("attribute_not_exists(pk)"));
        }

        private void transaction(int customer) {
            int version = profiles[customer]++;
            client.transactWriteItems(transaction -> transaction.transactItems(
                    TransactWriteItem.builder()
                            .put(put -> put.tableName(TABLE)
                                    .item(fresh("L#", 60))
                                    .conditionExpression("attribute_not_exists(pk)"))
                            .build(),
                    TransactWriteItem.builder()
                            .update(update -> update.tableName(TABLE)
                                    .key(key(customer, "P"))
                                    .updateExpression("SET v = :v, s = :s")
                                    .conditionExpression("v = :old")
                                    .expressionAttributeValues(changed(version)))
                            .build()));
        }

        /** As scores are stored, as many in a call as the pipeline's were. */
        private void statements(int from, int count) {
            List<BatchStatementRequest> statements = new ArrayList<>();
            for (int i = from; i < from + Math.min(count, scores.length); i++) {
                int customer = i % scores.length;
                AttributeValue version = number(++scores[customer]);
                statements.add(BatchStatementRequest.builder()
                        .statement("UPDATE \"" + TABLE
                                + "\" SET sc = ? SET sv = ? WHERE pk = ? AND sk = ? AND v IS NOT MISSING "
                                + "AND (sv IS MISSING OR sv < ?)")
                        .parameters(
                                text(SCORES),
                                version,
                                key(customer, "P").get("pk"),
                                key(customer, "P").get("sk"),
                                version)
                        .build());
            }
            for (BatchStatementResponse answer : client.batchExecuteStatement(call -> call.statements(statements))
                    .responses()) {
                if (answer.error() != null) {
                    throw new IllegalStateException(answer.error().message());
                }
            }
        }

        private Map<String, AttributeValue> gate(int customer) {
            Map<String, AttributeValue> gate = new HashMap<>(key(customer, "G"));
            gate.putAll(Map.of(
                    "gv",
                    number(gates[customer]),
                    "g",
                    text(GATE),
                    "dueShard",
                    AttributeValue.fromS("0"),
                    "dueAt",
                    number(gates[customer] * 1_000 + customer)));
            return gate;
        }

        private Map<String, AttributeValue> fresh(String sort, int size) {
            Map<String, AttributeValue> item = new HashMap<>(key(made % profiles.length, sort + made));
            made++;
            item.put("b", text(size));
            return item;
        }

        private Map<String, AttributeValue> key(int customer, String sort) {
            return Map.of("pk", AttributeValue.fromS("C#" + name + "-" + customer), "sk", AttributeValue.fromS(sort));
        }
    }

    private static AttributeValue number(int value) {
        return AttributeValue.fromN(Integer.toString(value));
    }

    private static AttributeValue text(int size) {
        return AttributeValue.fromS("x".repeat(size));
    }

    private static AttributeValue binary(int size) {
        return AttributeValue.fromB(SdkBytes.fromByteArray(new byte[size]));
    }

    @Override
    public void close() {
        client.deleteTable(table -> table.tableName(TABLE));
        client.close();
    }
}
