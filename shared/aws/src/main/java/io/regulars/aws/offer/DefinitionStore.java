package io.regulars.aws.offer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.aws.dynamo.Contention;
import io.regulars.json.Json;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * Definitions in the catalogue table beside the offers, with a number as {@code version}: {@code <prefix>id} /
 * {@code v#00001} holds a version for ever, {@code <prefix>id} / {@code live} points at the one in use,
 * {@code <prefix>} / {@code index} lists the ids. Safe for concurrent use.
 */
public final class DefinitionStore {

    private static final int TRIES = 16;

    private final DynamoDbClient dynamo;
    private final String table;
    private final String prefix;

    /** @param prefix {@code "K#"} for shared codes, {@code "B#"} for budgets */
    public DefinitionStore(DynamoDbClient dynamo, String table, String prefix) {
        this.dynamo = dynamo;
        this.table = table;
        this.prefix = prefix;
    }

    /** All ids, ascending. */
    public List<String> ids() {
        Map<String, AttributeValue> index = get(prefix, "index");
        return index.containsKey("ids")
                ? index.get("ids").ss().stream().sorted().toList()
                : List.of();
    }

    /** The version in use. */
    public Optional<ObjectNode> live(String id) {
        Map<String, AttributeValue> pointer = get(prefix + id, "live");
        return pointer.isEmpty()
                ? Optional.empty()
                : Optional.of(Json.read(get(prefix + id, VersionKey.of(version(pointer)))
                        .get("o")
                        .s()));
    }

    /** All versions, the newest first. */
    public List<ObjectNode> versions(String id) {
        List<ObjectNode> all = new ArrayList<>();
        dynamo.queryPaginator(request -> request.tableName(table)
                        .keyConditionExpression("pk = :pk AND begins_with(sk, :v)")
                        .expressionAttributeValues(Map.of(":pk", text(prefix + id), ":v", text(VersionKey.PREFIX)))
                        .consistentRead(true))
                .items()
                .forEach(item -> all.add(Json.read(item.get("o").s())));
        all.sort(Comparator.comparingInt(
                        (ObjectNode json) -> json.path("version").asInt())
                .reversed());
        return all;
    }

    /**
     * Stores the next version and makes it live, in one transaction. What says what the live one says already changes
     * nothing.
     *
     * @param made makes the definition for the number of its version
     * @return the live definition
     */
    public ObjectNode put(String id, IntFunction<ObjectNode> made) {
        for (int turn = 0; turn < TRIES; turn++) {
            Contention.pause(turn);
            Optional<ObjectNode> live = live(id);
            int old = live.map(json -> json.path("version").asInt()).orElse(0);
            if (live.isPresent() && Json.write(made.apply(old)).equals(Json.write(live.get()))) {
                return live.get();
            }
            ObjectNode next = made.apply(old + 1);
            if (commit(id, next, old)) {
                return next;
            }
        }
        throw new IllegalStateException(prefix + id + " was changed by others " + TRIES + " times in a row; try again");
    }

    private boolean commit(String id, ObjectNode next, int old) {
        Put version = Put.builder()
                .tableName(table)
                .conditionExpression("attribute_not_exists(pk)")
                .item(Map.of("pk", text(prefix + id), "sk", text(VersionKey.of(old + 1)), "o", text(Json.write(next))))
                .build();
        Put.Builder pointer = Put.builder()
                .tableName(table)
                .item(Map.of("pk", text(prefix + id), "sk", text("live"), "v", number(old + 1)));
        if (old == 0) {
            pointer.conditionExpression("attribute_not_exists(pk)");
        } else {
            pointer.conditionExpression("v = :old").expressionAttributeValues(Map.of(":old", number(old)));
        }
        Update index = Update.builder()
                .tableName(table)
                .key(Map.of("pk", text(prefix), "sk", text("index")))
                .updateExpression("ADD ids :id")
                .expressionAttributeValues(Map.of(":id", AttributeValue.fromSs(List.of(id))))
                .build();
        try {
            dynamo.transactWriteItems(request -> request.transactItems(
                    TransactWriteItem.builder().put(version).build(),
                    TransactWriteItem.builder().put(pointer.build()).build(),
                    TransactWriteItem.builder().update(index).build()));
            return true;
        } catch (TransactionCanceledException e) {
            Contention.lostOrThrow(e);
            return false;
        } catch (TransactionInProgressException e) {
            return false;
        }
    }

    private Map<String, AttributeValue> get(String pk, String sk) {
        return dynamo.getItem(request -> request.tableName(table)
                        .key(Map.of("pk", text(pk), "sk", text(sk)))
                        .consistentRead(true))
                .item();
    }

    private static int version(Map<String, AttributeValue> pointer) {
        return Integer.parseInt(pointer.get("v").n());
    }

    private static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }

    private static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }
}
