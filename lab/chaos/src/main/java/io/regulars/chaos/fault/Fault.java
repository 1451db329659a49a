package io.regulars.chaos.fault;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** A kind of fault that chaos injects. */
public enum Fault {
    /** A service throttles the call, which has no effect. Also for many calls in a row. */
    THROTTLE,
    /** A transaction or write conflicts with another one, which DynamoDB Local never reports; it has no effect. */
    CONFLICT,
    /** A service answers 5xx or breaks the connection; the call has no effect. */
    ERROR,
    /** A write succeeds, but its response is 5xx or a broken connection. */
    LOST,
    /** The response arrives after the caller's time-out. */
    LATE,
    /** A batch succeeds in part: unprocessed keys, failed statements, refused messages. */
    PARTIAL,
    /** The archive refuses writes. */
    ARCHIVE,
    /** A function's process is killed, before a call or between a write and its answer. */
    KILL,
    /** A message is delivered twice: to two processes at once, again at once, or again much later. */
    DUPLICATE,
    /** Messages arrive late and in another order. */
    REORDER,
    /** The mail server and the push service refuse or defer messages, or break the connection after accepting one. */
    PROVIDER,
    /** Clients' clocks are years off; the workload generates such events. */
    CLOCK;

    /** The name on the command line. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads {@code all}, {@code none} or a comma-separated list.
     *
     * @throws IllegalArgumentException if a name is unknown; the message lists all names
     */
    public static Set<Fault> list(String text) {
        EnumSet<Fault> faults = EnumSet.noneOf(Fault.class);
        for (String name : text.split(",")) {
            String trimmed = name.strip().toLowerCase(Locale.ROOT);
            if (trimmed.equals("all")) {
                faults.addAll(EnumSet.allOf(Fault.class));
            } else if (!trimmed.isEmpty() && !trimmed.equals("none")) {
                faults.add(of(trimmed));
            }
        }
        return faults;
    }

    private static Fault of(String name) {
        return Arrays.stream(values())
                .filter(fault -> fault.key().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no fault " + name + "; there are all, none, "
                        + Arrays.stream(values()).map(Fault::key).collect(Collectors.joining(", "))));
    }
}
