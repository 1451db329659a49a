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
import java.util.concurrent.atomic.AtomicInteger;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * The writes of a workload and nothing else, straight at DynamoDB Local, to a table with the same keys and index: what it alone
 * can take, to hold the whole pipeline against. Each write is conditional and new, as the pipeline's are; the mixture and the
 * size of the items are those that were counted.
 */
final class RawWrites implements AutoCloseable {

    private static final int THREADS = 4;
    private static final int SCORES = 200;
    private static final int GATE = 300;
    private static final String TABLE = "raw-writes";

    private final DynamoDbClient client;

    RawWrites(URI dynamoDb) {
        client = client(dynamoDb);
        client.createTable(table -> table.tableName(TABLE).billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(a -> a.attributeName("pk").attributeType(ScalarAttributeType.S),
                        a -> a.attributeName("sk").attributeType(ScalarAttributeType.S),
                        a -> a.attributeName("dueShard").attributeType(ScalarAttributeType.S),
                        a -> a.attributeName("dueAt").attributeType(ScalarAttributeType.N))
                .globalSecondaryIndexes(index -> index.indexName("due")
                        .keySchema(k -> k.attributeName("dueShard").keyType(KeyType.HASH),
                                k -> k.attributeName("dueAt").keyType(KeyType.RANGE))
                        .projection(p -> p.projectionType(ProjectionType.KEYS_ONLY)))
                .keySchema(k -> k.attributeName("pk").keyType(KeyType.HASH),
                        k -> k.attributeName("sk").keyType(KeyType.RANGE)));
    }

    static DynamoDbClient client(URI dynamoDb) {
        return DynamoDbClient.builder().endpointOverride(dynamoDb).region(Region.US_EAST_1)
                .httpClient(UrlConnectionHttpClient.create())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"))).build();
    }

    /**
     * Runs the mixture.
     *
     * @param work how many of each kind
     * @param perTransaction items of a transaction, the profile's included
     * @param bytes size of a profile item
     * @return seconds taken
     */
    double seconds(Work work, int perTransaction, int bytes) throws InterruptedException {
        String run = Long.toString(System.nanoTime(), Character.MAX_RADIX);
        List<Callable<Void>> calls = new ArrayList<>();
        for (int i = 0; i < work.updates(); i++) {
            String key = "U#" + run + i;
            calls.add(() -> update(key, bytes));
        }
        for (int i = 0; i < work.puts(); i++) {
            String key = "G#" + run + i;
            calls.add(() -> put(key));
        }
        for (int i = 0; i < work.transactions(); i++) {
            String key = "T#" + run + i;
            calls.add(() -> transaction(key, perTransaction, bytes));
        }
        for (int i = 0; i < work.statementCalls(); i++) {
            int from = (int) ((long) i * work.statements() / work.statementCalls());
            int until = (int) ((long) (i + 1) * work.statements() / work.statementCalls());
            calls.add(() -> statements("S#" + run, from, until));
        }
        // Mixed, with the seed that makes every run alike.
        Collections.shuffle(calls, new Random(1));
        AtomicInteger next = new AtomicInteger();
        Callable<Void> worker = () -> {
            for (int i = next.getAndIncrement(); i < calls.size(); i = next.getAndIncrement()) {
                calls.get(i).call();
            }
            return null;
        };
        long start = System.nanoTime();
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try {
            for (Future<Void> done : pool.invokeAll(Collections.nCopies(THREADS, worker))) {
                done.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("DynamoDB Local refused a write: " + e.getCause().getMessage(), e);
        } finally {
            pool.shutdown();
        }
        return (System.nanoTime() - start) / 1e9;
    }

    /** Inserts, as many in a call as the pipeline's updates were. */
    private Void statements(String run, int from, int until) {
        List<BatchStatementRequest> statements = new ArrayList<>();
        for (int i = from; i < until; i++) {
            statements.add(BatchStatementRequest.builder()
                    .statement("INSERT INTO \"" + TABLE + "\" VALUE {'pk': ?, 'sk': ?, 'sv': ?, 'sc': ?}")
                    .parameters(AttributeValue.fromS(run + i), AttributeValue.fromS("P"), AttributeValue.fromN("1"),
                            AttributeValue.fromS("x".repeat(SCORES)))
                    .build());
        }
        if (!statements.isEmpty()) {
            client.batchExecuteStatement(call -> call.statements(statements));
        }
        return null;
    }

    private Void update(String key, int bytes) {
        client.updateItem(update -> update.tableName(TABLE)
                .key(Map.of("pk", AttributeValue.fromS(key), "sk", AttributeValue.fromS("P")))
                .updateExpression("SET v = :v, s = :s").conditionExpression("attribute_not_exists(v)")
                .expressionAttributeValues(
                        Map.of(":v", AttributeValue.fromN("1"), ":s",
                                AttributeValue.fromB(SdkBytes.fromByteArray(new byte[bytes])))));
        return null;
    }

    /** As a gate is put, which stands in the index of who is due. */
    private Void put(String key) {
        Map<String, AttributeValue> gate = new HashMap<>(item(key, "G", GATE));
        gate.put("dueShard", AttributeValue.fromS("0"));
        gate.put("dueAt", AttributeValue.fromN(Integer.toString(key.hashCode())));
        client.putItem(put -> put.tableName(TABLE).item(gate).conditionExpression("attribute_not_exists(pk)"));
        return null;
    }

    private Void transaction(String key, int items, int bytes) {
        List<TransactWriteItem> all = new ArrayList<>();
        all.add(put(item(key, "P", bytes)));
        for (int i = 1; i < items; i++) {
            all.add(put(item(key, "L#" + i, 60)));
        }
        client.transactWriteItems(transaction -> transaction.transactItems(all));
        return null;
    }

    private static TransactWriteItem put(Map<String, AttributeValue> item) {
        return TransactWriteItem.builder()
                .put(Put.builder().tableName(TABLE).item(item).conditionExpression("attribute_not_exists(pk)").build()).build();
    }

    private static Map<String, AttributeValue> item(String key, String sort, int bytes) {
        return Map.of("pk", AttributeValue.fromS(key), "sk", AttributeValue.fromS(sort), "v", AttributeValue.fromN("1"), "s",
                AttributeValue.fromB(SdkBytes.fromByteArray(new byte[bytes])));
    }

    @Override
    public void close() {
        client.deleteTable(table -> table.tableName(TABLE));
        client.close();
    }
}
