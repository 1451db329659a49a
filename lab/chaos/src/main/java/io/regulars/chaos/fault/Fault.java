package io.regulars.chaos.fault;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What can be made to go wrong. */
public enum Fault {
    /** A part says that it is asked too much; nothing was done. Also for many calls in a row. */
    THROTTLE,
    /** A transaction or write loses to another one, as on AWS and never with DynamoDB Local; nothing was done. */
    CONFLICT,
    /** A part answers 5xx, or breaks the connection; nothing was done. */
    ERROR,
    /** The write was done, and its answer is lost: 5xx or a broken connection. */
    LOST,
    /** The answer comes after the caller has given it up. */
    LATE,
    /** A batch is done in part: unprocessed keys, failed statements, messages not taken. */
    PARTIAL,
    /** The archive refuses writes. */
    ARCHIVE,
    /** A function's process is killed, before a call or between a write and its answer. */
    KILL,
    /** A message is delivered twice: to two processes at once, again at once, or again much later. */
    DUPLICATE,
    /** Messages come late, and in another order. */
    REORDER,
    /** The mail server and the push service refuse, ask to come again, or take a message and break the connection. */
    PROVIDER,
    /** Clients' clocks are years off. The workload's to play. */
    CLOCK;

    /** The name on the command line. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads {@code all} or a list with commas.
     *
     * @throws IllegalArgumentException naming what is unknown, and all that are known
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
