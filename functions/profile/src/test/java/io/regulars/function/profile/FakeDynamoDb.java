package io.regulars.function.profile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import software.amazon.awssdk.services.dynamodb.paginators.QueryIterable;

/**
 * An in-memory DynamoDB for benchmarks of the profile function. Ignores conditions, so it suits one writer only;
 * queries return nothing.
 */
final class FakeDynamoDb implements DynamoDbClient {

    private final Map<String, Map<String, AttributeValue>> items = new ConcurrentHashMap<>();

    @Override
    public GetItemResponse getItem(GetItemRequest request) {
        Map<String, AttributeValue> item = items.get(id(request.key()));
        return item == null
                ? GetItemResponse.builder().build()
                : GetItemResponse.builder().item(item).build();
    }

    @Override
    public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
        Map<String, List<Map<String, AttributeValue>>> found = new HashMap<>();
        request.requestItems().forEach((table, requested) -> {
            List<Map<String, AttributeValue>> present = new ArrayList<>();
            requested.keys().forEach(key -> {
                Map<String, AttributeValue> item = items.get(id(key));
                if (item != null) {
                    present.add(item);
                }
            });
            found.put(table, present);
        });
        return BatchGetItemResponse.builder().responses(found).build();
    }

    @Override
    public PutItemResponse putItem(PutItemRequest request) {
        items.put(id(request.item()), request.item());
        return PutItemResponse.builder().build();
    }

    @Override
    public UpdateItemResponse updateItem(UpdateItemRequest request) {
        return UpdateItemResponse.builder()
                .attributes(update(
                        request.key(),
                        request.updateExpression(),
                        request.expressionAttributeNames(),
                        request.expressionAttributeValues()))
                .build();
    }

    @Override
    public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
        for (TransactWriteItem write : request.transactItems()) {
            if (write.put() != null) {
                items.put(id(write.put().item()), write.put().item());
            } else if (write.update() != null) {
                update(
                        write.update().key(),
                        write.update().updateExpression(),
                        write.update().expressionAttributeNames(),
                        write.update().expressionAttributeValues());
            }
        }
        return TransactWriteItemsResponse.builder().build();
    }

    @Override
    public QueryResponse query(QueryRequest request) {
        return QueryResponse.builder().items(List.of()).build();
    }

    @Override
    public QueryIterable queryPaginator(QueryRequest request) {
        return new QueryIterable(this, request);
    }

    /** Applies an expression of the form {@code SET a = :a, #b = :b REMOVE c, #d}. */
    private Map<String, AttributeValue> update(
            Map<String, AttributeValue> key,
            String expression,
            Map<String, String> names,
            Map<String, AttributeValue> values) {
        Map<String, AttributeValue> item = new HashMap<>(items.getOrDefault(id(key), key));
        String[] clauses = expression.substring("SET ".length()).split(" REMOVE ", 2);
        for (String set : clauses[0].split(", ")) {
            String[] sides = set.split(" = ", 2);
            item.put(names.getOrDefault(sides[0], sides[0]), values.get(sides[1]));
        }
        if (clauses.length == 2) {
            for (String name : clauses[1].split(", ")) {
                item.remove(names.getOrDefault(name, name));
            }
        }
        items.put(id(key), item);
        return item;
    }

    private static String id(Map<String, AttributeValue> key) {
        return key.get("pk").s() + "/" + key.get("sk").s();
    }

    /** Number of stored profiles. */
    long profiles() {
        return items.keySet().stream().filter(id -> id.endsWith("/P")).count();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // No resources to close.
    }
}
