package io.regulars.benchmarks;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * The writes of a workload and nothing else, straight at DynamoDB Local: what it alone can take, to hold the whole pipeline
 * against. Each write is conditional and new, as the pipeline's are; the mixture and the size of the items are those that were
 * counted.
 */
final class RawWrites implements AutoCloseable {

    private static final int THREADS = 4;
    private static final String TABLE = "raw-writes";

    private final DynamoDbClient client;

    RawWrites(URI dynamoDb) {
        client = client(dynamoDb);
        client.createTable(table -> table.tableName(TABLE).billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(a -> a.attributeName("pk").attributeType(ScalarAttributeType.S),
                        a -> a.attributeName("sk").attributeType(ScalarAttributeType.S))
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
     * @param writes single conditional writes
     * @param transactions transactions
     * @param perTransaction items of a transaction, the profile's included
     * @param bytes size of a profile item
     * @return seconds taken
     */
    double seconds(int writes, int transactions, int perTransaction, int bytes) throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        int total = writes + transactions;
        String run = Long.toString(System.nanoTime(), Character.MAX_RADIX);
        Callable<Void> worker = () -> {
            for (int i = next.getAndIncrement(); i < total; i = next.getAndIncrement()) {
                // Spread evenly, whatever their shares: the i-th is a transaction where the running share steps up.
                boolean transaction = (long) (i + 1) * transactions / total > (long) i * transactions / total;
                write("C#" + run + i, transaction ? perTransaction : 1, bytes);
            }
            return null;
        };
        long start = System.nanoTime();
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try {
            for (Future<Void> done : pool.invokeAll(java.util.Collections.nCopies(THREADS, worker))) {
                done.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("DynamoDB Local refused a write: " + e.getCause().getMessage(), e);
        } finally {
            pool.shutdown();
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private void write(String key, int items, int bytes) {
        Map<String, AttributeValue> profile = item(key, "P", bytes);
        if (items == 1) {
            client.putItem(put -> put.tableName(TABLE).item(profile).conditionExpression("attribute_not_exists(pk)"));
            return;
        }
        List<TransactWriteItem> all = new ArrayList<>();
        all.add(put(profile));
        for (int i = 1; i < items; i++) {
            all.add(put(item(key, "L#" + i, 60)));
        }
        client.transactWriteItems(transaction -> transaction.transactItems(all));
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
