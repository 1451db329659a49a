package io.regulars.chaos.fault;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts injected faults by fault and place. Safe for concurrent use. */
final class FaultCounts {

    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

    void count(Fault fault, String place) {
        counts.computeIfAbsent(fault.key() + " " + place, name -> new LongAdder())
                .increment();
    }

    Map<String, Long> snapshot() {
        Map<String, Long> sorted = new TreeMap<>();
        counts.forEach((name, count) -> sorted.put(name, count.sum()));
        return sorted;
    }
}
