package io.regulars.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.benchmarks.tap.ChargeTotals;

/** Compares the counts of functions and pollers with the requests on the wire and the counts of the emulators. */
record Reconciliation(List<Row> rows) {

    private static final double SMALL = 0.01;

    /**
     * One request or unit.
     *
     * @param said by the functions' meters and the pollers
     * @param seen by the proxies before the emulators
     */
    record Row(String name, double said, double seen) {

        double difference() {
            return said - seen;
        }

        boolean agrees() {
            return Math.abs(difference()) < SMALL;
        }
    }

    static Reconciliation of(JsonNode before, JsonNode after, ChargeTotals seen) {
        List<Row> rows = new ArrayList<>();
        rows(said(before, after, "requests"), seen.billedRequests(), rows);
        rows(said(before, after, "units"), seen.billedUnits(), rows);
        return new Reconciliation(rows);
    }

    private static Map<String, Double> said(JsonNode before, JsonNode after, String kind) {
        Map<String, Double> said = new TreeMap<>();
        after.path(kind).properties().forEach(entry -> {
            if (!entry.getKey().startsWith("idle:")) {
                said.put(
                        entry.getKey(),
                        entry.getValue().asDouble()
                                - before.path(kind).path(entry.getKey()).asDouble());
            }
        });
        return said;
    }

    private static void rows(Map<String, Double> said, Map<String, Double> seen, List<Row> rows) {
        TreeSet<String> names = new TreeSet<>(said.keySet());
        names.addAll(seen.keySet());
        for (String name : names) {
            Row row = new Row(name, said.getOrDefault(name, 0.0), seen.getOrDefault(name, 0.0));
            if (row.said() != 0 || row.seen() != 0) {
                rows.add(row);
            }
        }
    }

    boolean agrees() {
        return rows.stream().allMatch(Row::agrees);
    }
}
