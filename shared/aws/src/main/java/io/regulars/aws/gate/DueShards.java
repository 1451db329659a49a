package io.regulars.aws.gate;

import java.util.List;

import io.regulars.event.CustomerId;

/**
 * The partitions of the index "due". A customer is always in the same one; four spread the minute's writes and are
 * still few enough to ask each every minute.
 */
public final class DueShards {

    /** All of them. */
    public static final List<String> ALL = List.of("0", "1", "2", "3");

    private DueShards() {}

    /** The customer's. */
    public static String of(CustomerId customer) {
        return ALL.get(Math.floorMod(customer.value().hashCode(), ALL.size()));
    }
}
