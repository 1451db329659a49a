package io.regulars.aws.gate;

import java.util.List;

import io.regulars.event.CustomerId;

/**
 * The partitions of the index "due". Each customer always belongs to the same one. Four spread the writes of a minute
 * and are few enough to query every minute.
 */
public final class DueShards {

    /** All partitions. */
    public static final List<String> ALL = List.of("0", "1", "2", "3");

    private DueShards() {}

    /** The partition of a customer. */
    public static String of(CustomerId customer) {
        return ALL.get(Math.floorMod(customer.value().hashCode(), ALL.size()));
    }
}
