package io.regulars.aws.dynamo;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Batch requests to one table. Repeats, with backoff, what DynamoDB leaves undone. */
final class BatchRequests {

    static final int ATTEMPTS = 8;
    private static final int LARGEST_GET = 100;
    private static final int LARGEST_WRITE = 25;

    private final DynamoDbClient dynamo;
    private final String name;

    BatchRequests(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.name = table;
    }

    List<Map<String, AttributeValue>> get(Collection<Map<String, AttributeValue>> keys, boolean consistent) {
        List<Map<String, AttributeValue>> all = List.copyOf(keys);
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        for (int from = 0; from < all.size(); from += LARGEST_GET) {
            getBatch(all.subList(from, Math.min(all.size(), from + LARGEST_GET)), consistent, items);
        }
        return items;
    }

    void delete(Collection<Map<String, AttributeValue>> keys) {
        List<WriteRequest> all = keys.stream()
                .map(key -> WriteRequest.builder()
                        .deleteRequest(delete -> delete.key(key))
                        .build())
                .toList();
        for (int from = 0; from < all.size(); from += LARGEST_WRITE) {
            writeBatch(all.subList(from, Math.min(all.size(), from + LARGEST_WRITE)));
        }
    }

    private void getBatch(
            List<Map<String, AttributeValue>> keys, boolean consistent, List<Map<String, AttributeValue>> items) {
        List<Map<String, AttributeValue>> unprocessed = keys;
        for (int turn = 0; !unprocessed.isEmpty(); turn++) {
            backOff(turn, unprocessed.size(), "unread");
            KeysAndAttributes wanted = KeysAndAttributes.builder()
                    .keys(unprocessed)
                    .consistentRead(consistent)
                    .build();
            BatchGetItemResponse response = dynamo.batchGetItem(request -> request.requestItems(Map.of(name, wanted)));
            items.addAll(response.responses().getOrDefault(name, List.of()));
            KeysAndAttributes left = response.unprocessedKeys().get(name);
            unprocessed = left == null ? List.of() : left.keys();
        }
    }

    private void writeBatch(List<WriteRequest> writes) {
        List<WriteRequest> unprocessed = writes;
        for (int turn = 0; !unprocessed.isEmpty(); turn++) {
            backOff(turn, unprocessed.size(), "unwritten");
            Map<String, List<WriteRequest>> wanted = Map.of(name, unprocessed);
            unprocessed = dynamo.batchWriteItem(request -> request.requestItems(wanted))
                    .unprocessedItems()
                    .getOrDefault(name, List.of());
        }
    }

    private static void backOff(int turn, int left, String state) {
        if (turn == ATTEMPTS) {
            throw new ContentionException(
                    "DynamoDB left " + left + " items of a batch " + state + " " + ATTEMPTS + " times in a row");
        }
        if (turn > 0) {
            Backoff.THROTTLING.await(turn);
        }
    }
}
