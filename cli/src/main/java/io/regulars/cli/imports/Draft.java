package io.regulars.cli.imports;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * An event under construction, from one row or from the rows of a group so far. Holds JSON bytes to save memory, since
 * there can be millions of drafts.
 */
final class Draft {

    final int dataset;
    final int line;
    /** The name of a track event; null for an identify call. */
    final String event;
    /** The JSON members of properties (of traits for an identify call), without braces. */
    final byte[] members;

    private final boolean sums;
    private long millis;
    private BigDecimal amount;
    private List<Line> lines = List.of();

    /** A product of an order: its JSON and its share of the amount. */
    record Line(byte[] json, BigDecimal amount) {}

    Draft(int dataset, long line, String event, byte[] members, long millis, BigDecimal amount, boolean sums) {
        this.dataset = dataset;
        this.line = Math.toIntExact(line);
        this.event = event;
        this.members = members;
        this.millis = millis;
        this.amount = amount;
        this.sums = sums;
    }

    /** Adds a row of the group: keeps the earliest time, and adds amounts if the mapping sums them. */
    void join(long otherMillis, BigDecimal otherAmount) {
        millis = Math.min(millis, otherMillis);
        if (sums && otherAmount != null) {
            amount = amount == null ? otherAmount : amount.add(otherAmount);
        }
    }

    void add(Line product) {
        if (lines.isEmpty()) {
            lines = new ArrayList<>(1);
        }
        lines.add(product);
    }

    long millis() {
        return millis;
    }

    /** Null if the event has none. */
    BigDecimal amount() {
        return amount;
    }

    /** Whether the amount is the sum of the lines' amounts. */
    boolean sums() {
        return sums;
    }

    List<Line> lines() {
        return lines;
    }
}
