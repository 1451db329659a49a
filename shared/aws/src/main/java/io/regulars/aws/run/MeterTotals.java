package io.regulars.aws.run;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.json.Json;

/** The sums behind {@link Meter}. Safe for concurrent use. */
final class MeterTotals {

    private final Map<String, Double> requests = new TreeMap<>();
    private final Map<String, Double> units = new TreeMap<>();
    private final Map<String, Double> counts = new TreeMap<>();

    synchronized void request(String operation) {
        requests.merge(operation, 1.0, Double::sum);
    }

    synchronized void unit(String name, double amount) {
        units.merge(name, amount, Double::sum);
    }

    synchronized void count(String name, long n) {
        counts.merge(name, (double) n, Double::sum);
    }

    /** Returns the line to print and resets the sums. */
    synchronized String drain() {
        ObjectNode line = Json.object();
        ObjectNode meter = line.putObject("_meter");
        drain(requests, meter.putObject("requests"));
        drain(units, meter.putObject("units"));
        drain(counts, meter.putObject("counts"));
        return Json.write(line);
    }

    private static void drain(Map<String, Double> sums, ObjectNode node) {
        sums.forEach((name, sum) -> node.put(name, number(sum)));
        sums.clear();
    }

    private static BigDecimal number(double sum) {
        BigDecimal exact = BigDecimal.valueOf(sum);
        return exact.stripTrailingZeros().scale() <= 0 ? exact.setScale(0) : exact.stripTrailingZeros();
    }
}
