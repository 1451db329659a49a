package io.regulars.aws.privacy;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import io.regulars.aws.delivery.Suppressions;
import io.regulars.aws.gate.GateItem;
import io.regulars.aws.profile.ProfileItem;
import io.regulars.event.CustomerId;
import io.regulars.gate.Gate;
import io.regulars.link.LinkTokens;
import io.regulars.profile.CustomerState;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/**
 * Erases customers. First the address goes to the suppression list and the id to the tombstones, both as keyed hashes;
 * then markers take the place of gate and profile, and with the profile the key to the archived events is destroyed:
 * from then on nothing that is under way can write to the customer, and nothing can be sent. Then all other items go.
 * Every step may be done again; the gate's marker stands in the index of what is due, so that whoever sees to that
 * finishes what a crash left, and looks once more when nothing that was under way can run any longer. Safe for
 * concurrent use.
 */
public final class Eraser {

    /** Queues and backups keep nothing for longer. */
    static final Duration MARKER_KEPT = Duration.ofDays(35);
    /** No function runs for longer than that, but for the one that trains, which writes no customers. */
    static final Duration LAST_LOOK = Duration.ofMinutes(15);

    private final DynamoDbClient dynamo;
    private final String table;
    private final LinkTokens tokens;
    private final Suppressions suppressions;
    private final Tombstones tombstones;
    private final ItemRemoval sweep;

    public Eraser(DynamoDbClient dynamo, String table, LinkTokens tokens) {
        this.dynamo = dynamo;
        this.table = table;
        this.tokens = tokens;
        this.suppressions = new Suppressions(dynamo, table);
        this.tombstones = new Tombstones(dynamo, table, tokens);
        this.sweep = new ItemRemoval(dynamo, table, this);
    }

    /** How far it has come. */
    public enum Progress {
        /** Nobody is known by that id. */
        UNKNOWN,
        /**
         * The person is unreachable and unreadable; some items are still to go. Ask again, or leave it to the schedule.
         */
        ERASING,
        /** Nothing is left. */
        ERASED
    }

    /**
     * Erases a customer, or goes on with it.
     *
     * @param most items that may go in this call
     */
    public Progress erase(CustomerId customer, Instant now, int most) {
        Map<String, AttributeValue> profile = item(ProfileItem.key(customer));
        if (profile.isEmpty() && item(GateItem.key(customer)).isEmpty()) {
            return Progress.UNKNOWN;
        }
        CustomerState state = ProfileItem.read(customer, profile);
        if (state.to() != null) {
            return erase(state.to(), now, most);
        }
        mark(customer, now, now, ItemRemoval.ledgerId());
        Map<String, AttributeValue> marker = item(ProfileItem.key(customer));
        if (!marker.containsKey("gone")) {
            return Progress.ERASED; // they came back since
        }
        String ledger = marker.containsKey("z") ? marker.get("z").s() : ItemRemoval.ledgerId();
        if (!sweep.all(customer, ledger, now, most)) {
            return Progress.ERASING;
        }
        finish(customer, marker, now);
        return Progress.ERASED;
    }

    /**
     * Puts the markers in place, the gate's first: it holds the address.
     *
     * @param due when to look again; null for a visitor, who is looked after with the customer
     * @param ledger where the ledger goes; null for a visitor
     */
    void mark(CustomerId customer, Instant now, Instant due, String ledger) {
        Instant ttl = latest(now, Instant.now()).plus(MARKER_KEPT);
        for (Map<String, AttributeValue> item = item(GateItem.key(customer));
                !item.containsKey("gone");
                item = item(GateItem.key(customer))) {
            Gate gate = GateItem.read(item);
            suppress(gate, now);
            tombstones.put(customer, now);
            put(GateItem.marker(customer, gate.version() + 1, now, ttl, due), "gv", item.get("gv"));
        }
        for (Map<String, AttributeValue> item = item(ProfileItem.key(customer));
                !item.containsKey("gone");
                item = item(ProfileItem.key(customer))) {
            long version = item.containsKey("v") ? Long.parseLong(item.get("v").n()) : 0;
            put(ProfileItem.marker(customer, version + 1, now, ttl, ledger), "v", item.get("v"));
        }
    }

    private void suppress(Gate gate, Instant now) {
        if (gate.address() != null
                && suppressions.find(tokens.addressHash(gate.address())).isEmpty()) {
            suppressions.put(tokens.addressHash(gate.address()), "erased", now);
        }
    }

    /** Where somebody else was first the loop looks again. */
    private void put(Map<String, AttributeValue> marker, String version, AttributeValue old) {
        PutItemRequest.Builder request =
                PutItemRequest.builder().tableName(table).item(marker);
        if (old == null) {
            request.conditionExpression("attribute_not_exists(" + version + ")");
        } else {
            request.conditionExpression(version + " = :old").expressionAttributeValues(Map.of(":old", old));
        }
        try {
            dynamo.putItem(request.build());
        } catch (ConditionalCheckFailedException changed) {
            System.getLogger(Eraser.class.getName())
                    .log(System.Logger.Level.DEBUG, "an item changed while it was erased");
        }
    }

    /** All is gone. One look more, as long as something that was under way may have written after that. */
    private void finish(CustomerId customer, Map<String, AttributeValue> marker, Instant now) {
        Instant look =
                Instant.ofEpochMilli(Long.parseLong(marker.get("gone").n())).plus(LAST_LOOK);
        Map<String, AttributeValue> values = new HashMap<>(Map.of(":gone", marker.get("gone")));
        String due = "REMOVE dueShard, dueAt";
        if (now.isBefore(look)) {
            due = "SET dueAt = :at";
            values.put(":at", AttributeValue.fromN(Long.toString(look.getEpochSecond() / 60 + 1)));
        }
        update(GateItem.key(customer), due, values);
        update(ProfileItem.key(customer), "REMOVE z", Map.of(":gone", marker.get("gone")));
    }

    private void update(Map<String, AttributeValue> key, String update, Map<String, AttributeValue> values) {
        try {
            dynamo.updateItem(request -> request.tableName(table)
                    .key(key)
                    .updateExpression(update)
                    .conditionExpression("gone = :gone")
                    .expressionAttributeValues(values));
        } catch (ConditionalCheckFailedException back) {
            System.getLogger(Eraser.class.getName()).log(System.Logger.Level.DEBUG, "an erased customer came back");
        }
    }

    private Map<String, AttributeValue> item(Map<String, AttributeValue> key) {
        return dynamo.getItem(request -> request.tableName(table).key(key).consistentRead(true))
                .item();
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
