package io.regulars.aws.gate;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.regulars.event.CustomerId;
import io.regulars.gate.Gate;
import io.regulars.gate.GateCodec;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The gate as an item: {@code C#cid} / {@code G} with {@code gv}, {@code g}, and where something waits {@code dueShard}
 * and {@code dueAt} (epoch minutes), which put it into the sparse index "due". Of an erased customer the marker stays
 * for a while: {@code gv}, {@code gone} (milliseconds), {@code ttl}, and the due time of the last sweep. Of a visitor
 * who turned out to be a customer a pointer stays: {@code gv} and {@code to}.
 */
public final class GateItem {

    public static final String SORT_KEY = "G";
    static final String TO = "to";

    private GateItem() {}

    /** The item's key. */
    public static Map<String, AttributeValue> key(CustomerId customer) {
        return Map.of("pk", AttributeValue.fromS("C#" + customer.value()), "sk", AttributeValue.fromS(SORT_KEY));
    }

    /** The whole item. */
    public static Map<String, AttributeValue> write(CustomerId customer, Gate gate) {
        Map<String, AttributeValue> item = new HashMap<>(key(customer));
        item.put("gv", number(gate.version()));
        item.put("g", AttributeValue.fromS(GateCodec.encode(gate)));
        Instant due = gate.nextDue();
        if (due != null) {
            item.put("dueShard", AttributeValue.fromS(DueShards.of(customer)));
            item.put("dueAt", number(Math.floorDiv(due.getEpochSecond(), 60L)));
        }
        return item;
    }

    /** What stays of a visitor's gate once it is known whose it is: the version goes on, and {@code to} names them. */
    static Map<String, AttributeValue> pointer(CustomerId visitor, long version, CustomerId to) {
        Map<String, AttributeValue> item = new HashMap<>(key(visitor));
        item.put("gv", number(version));
        item.put(TO, AttributeValue.fromS(to.value()));
        return item;
    }

    /** Whose gate stands in this one's place; empty for a gate of its own, and for none. */
    static Optional<CustomerId> movedTo(Map<String, AttributeValue> item) {
        return Optional.ofNullable(item).map(found -> found.get(TO)).map(to -> new CustomerId(to.s()));
    }

    /** The gate of an item; the empty one of none. */
    public static Gate read(Map<String, AttributeValue> item) {
        if (item != null && item.containsKey("gone")) {
            return Gate.erased(Long.parseLong(item.get("gv").n()));
        }
        if (item == null || !item.containsKey("gv")) {
            return Gate.EMPTY;
        }
        if (!item.containsKey("g")) {
            return Gate.EMPTY.withVersion(Long.parseLong(item.get("gv").n()));
        }
        return GateCodec.decode(
                Long.parseLong(item.get("gv").n()), item.get("g").s());
    }

    /** The marker in the place of an erased customer's gate; due for the last sweep at that time. */
    public static Map<String, AttributeValue> marker(
            CustomerId customer, long version, Instant gone, Instant ttl, Instant due) {
        Map<String, AttributeValue> item = new HashMap<>(key(customer));
        item.put("gv", number(version));
        item.put("gone", number(gone.toEpochMilli()));
        item.put("ttl", number(ttl.getEpochSecond()));
        if (due != null) {
            item.put("dueShard", AttributeValue.fromS(DueShards.of(customer)));
            item.put("dueAt", number(Math.floorDiv(due.getEpochSecond(), 60L)));
        }
        return item;
    }

    private static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }
}
