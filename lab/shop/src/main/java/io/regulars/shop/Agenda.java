package io.regulars.shop;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The scheduled calls of one customer, and the orders that belong to them. */
final class Agenda {

    /** @param booking null for a call that moves no money */
    record Entry(Instant at, String id, ObjectNode call, Booking booking) {}

    private final PriorityQueue<Entry> entries =
            new PriorityQueue<>(Comparator.comparing(Entry::at).thenComparing(Entry::id));

    void add(ObjectNode call) {
        add(call, null);
    }

    /** Adds a finished call. */
    void add(ObjectNode call, Booking booking) {
        entries.add(new Entry(
                Instant.parse(call.get("timestamp").textValue()),
                call.get("messageId").textValue(),
                call,
                booking));
    }

    /** Takes out what happens before {@code end}, in order. */
    List<Entry> until(Instant end) {
        List<Entry> due = new ArrayList<>();
        while (!entries.isEmpty() && entries.peek().at().isBefore(end)) {
            due.add(entries.poll());
        }
        return due;
    }
}
