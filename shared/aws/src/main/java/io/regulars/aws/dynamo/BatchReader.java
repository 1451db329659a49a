package io.regulars.aws.dynamo;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/** Reads many items in as few requests as DynamoDB allows. Safe for concurrent use. */
public final class BatchReader {

    private static final int KEYS = 100;
    private static final int TRIES = 8;

    private final DynamoDbClient dynamo;
    private final String table;

    public BatchReader(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    /** The items that exist, in no particular order. */
    public List<Map<String, AttributeValue>> read(Collection<Map<String, AttributeValue>> keys, boolean consistent) {
        List<Map<String, AttributeValue>> all = List.copyOf(keys);
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        for (int from = 0; from < all.size(); from += KEYS) {
            readBatch(all.subList(from, Math.min(all.size(), from + KEYS)), consistent, items);
        }
        return items;
    }

    private void readBatch(
            List<Map<String, AttributeValue>> keys, boolean consistent, List<Map<String, AttributeValue>> items) {
        Map<String, KeysAndAttributes> open = Map.of(
                table,
                KeysAndAttributes.builder()
                        .keys(keys)
                        .consistentRead(consistent)
                        .build());
        for (int turn = 0; !open.isEmpty(); turn++) {
            if (turn == TRIES) {
                throw new IllegalStateException(
                        "DynamoDB left " + open.get(table).keys().size() + " of " + keys.size() + " items unread "
                                + TRIES + " times in a row");
            }
            if (turn > 0) {
                pause(turn);
            }
            Map<String, KeysAndAttributes> asked = open;
            BatchGetItemResponse response = dynamo.batchGetItem(request -> request.requestItems(asked));
            items.addAll(response.responses().getOrDefault(table, List.of()));
            open = response.unprocessedKeys();
        }
    }

    private static void pause(int turn) {
        try {
            TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextLong(1, 10L << turn));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while DynamoDB is busy", e);
        }
    }
}
