package io.regulars.aws.gate;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import io.regulars.aws.dynamo.Attributes;
import io.regulars.aws.dynamo.CustomerKeys;
import io.regulars.aws.dynamo.ItemBuilder;
import io.regulars.event.CustomerId;
import io.regulars.gate.Gate;
import io.regulars.gate.GateCodec;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The gate as an item: {@code C#cid} / {@code G} with {@code gv} (version) and {@code g} (JSON). If something is due
 * later, {@code dueShard} and {@code dueAt} (epoch minutes) put it into the sparse index "due". After erasure a
 * tombstone remains for a while: {@code gv}, {@code gone} (milliseconds), {@code ttl}, and the due time of the last
 * sweep. The gate of a visitor who was linked to a customer is replaced by a pointer: {@code gv} and {@code to}.
 */
public final class GateItem {

    static final String VERSION = "gv";
    static final String TO = "to";

    private static final String GATE = "g";
    private static final String GONE = "gone";

    private GateItem() {}

    /** The whole item. */
    public static Map<String, AttributeValue> write(CustomerId customer, Gate gate) {
        return due(item(customer, gate.version()).text(GATE, GateCodec.encode(gate)), customer, gate.nextDue())
                .build();
    }

    /** The pointer from the gate of a visitor to that of the customer. */
    static Map<String, AttributeValue> pointer(CustomerId visitor, long version, CustomerId to) {
        return item(visitor, version).text(TO, to.value()).build();
    }

    /** The customer to whom a pointer leads; empty for a gate, a tombstone and no item. */
    static Optional<CustomerId> movedTo(Map<String, AttributeValue> item) {
        return Optional.ofNullable(Attributes.text(item, TO)).map(CustomerId::new);
    }

    /** The gate in an item; an empty gate if there is none. */
    public static Gate read(Map<String, AttributeValue> item) {
        long version = Attributes.number(item, VERSION);
        if (item.containsKey(GONE)) {
            return Gate.erased(version);
        }
        return item.containsKey(GATE)
                ? GateCodec.decode(version, Attributes.text(item, GATE))
                : Gate.EMPTY.withVersion(version);
    }

    /**
     * The tombstone that replaces the gate of an erased customer.
     *
     * @param due when to sweep for the last time; null for never
     */
    public static Map<String, AttributeValue> tombstone(
            CustomerId customer, long version, Instant gone, Instant ttl, Instant due) {
        return due(item(customer, version).millis(GONE, gone).expires(ttl), customer, due)
                .build();
    }

    private static ItemBuilder item(CustomerId customer, long version) {
        return ItemBuilder.of(CustomerKeys.gate(customer)).number(VERSION, version);
    }

    private static ItemBuilder due(ItemBuilder item, CustomerId customer, Instant due) {
        return due == null
                ? item
                : item.text("dueShard", DueShards.of(customer))
                        .number("dueAt", Math.floorDiv(due.getEpochSecond(), 60L));
    }
}
