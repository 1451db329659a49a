package io.regulars.aws.gate;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.regulars.event.CustomerId;

/**
 * The partitions of the index "due". A partition takes 1,000 write units a second and adding or moving an entry needs
 * up to two, so 64 partitions take 32,000 changes a second, and are few enough to query every minute.
 */
public final class DueShards {

    /** Number of partitions that entries are written to. */
    public static final int COUNT = 64;

    /** Partitions that gates were written to before there were 64; an entry moves when its gate is next written. */
    private static final List<String> FORMER = List.of("0", "1", "2", "3");

    private static final List<String> CURRENT =
            IntStream.range(0, COUNT).mapToObj("%02d"::formatted).toList();

    /** All partitions that may hold entries. */
    public static final List<String> ALL =
            Stream.concat(CURRENT.stream(), FORMER.stream()).toList();

    private DueShards() {}

    /** The partition that a customer's gate is written to. */
    public static String of(CustomerId customer) {
        return CURRENT.get(Math.floorMod(customer.value().hashCode(), COUNT));
    }
}
