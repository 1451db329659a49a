package io.regulars.benchmarks.tap;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sums of charges.
 *
 * @param requests by purpose and request
 * @param units by purpose and unit
 * @param silent units that were computed, by unit
 */
public record ChargeTotals(
        Map<Purpose, Map<String, Double>> requests,
        Map<Purpose, Map<String, Double>> units,
        Map<String, Double> silent) {

    /** Nothing counted. */
    public static ChargeTotals empty() {
        return new ChargeTotals(new EnumMap<>(Purpose.class), new EnumMap<>(Purpose.class), new TreeMap<>());
    }

    void add(Charge charge) {
        requests.computeIfAbsent(charge.purpose(), purpose -> new TreeMap<>())
                .merge(charge.request(), 1.0, Double::sum);
        Map<String, Double> sums = units.computeIfAbsent(charge.purpose(), purpose -> new TreeMap<>());
        charge.units().forEach((unit, amount) -> sums.merge(unit, amount, Double::sum));
        charge.silent().forEach((unit, amount) -> silent.merge(unit, amount, Double::sum));
    }

    ChargeTotals copy() {
        ChargeTotals copy = empty();
        requests.forEach((purpose, sums) -> copy.requests.put(purpose, new TreeMap<>(sums)));
        units.forEach((purpose, sums) -> copy.units.put(purpose, new TreeMap<>(sums)));
        copy.silent.putAll(silent);
        return copy;
    }

    /** The charges since an earlier reading. */
    public ChargeTotals since(ChargeTotals earlier) {
        ChargeTotals since = copy();
        since.requests.forEach((purpose, sums) -> subtract(sums, earlier.requests.getOrDefault(purpose, Map.of())));
        since.units.forEach((purpose, sums) -> subtract(sums, earlier.units.getOrDefault(purpose, Map.of())));
        subtract(since.silent, earlier.silent);
        return since;
    }

    private static void subtract(Map<String, Double> from, Map<String, Double> what) {
        from.replaceAll((name, sum) -> sum - what.getOrDefault(name, 0.0));
    }

    /** Of all that AWS would bill for events: neither idle polling nor the local cloud's own. */
    public Map<String, Double> billedRequests() {
        return billed(requests);
    }

    /** The same for units. */
    public Map<String, Double> billedUnits() {
        return billed(units);
    }

    private static Map<String, Double> billed(Map<Purpose, Map<String, Double>> sums) {
        Map<String, Double> billed = new TreeMap<>();
        sums.forEach((purpose, by) -> {
            if (purpose != Purpose.OWN && purpose != Purpose.IDLE) {
                by.forEach((name, sum) -> billed.merge(name, sum, Double::sum));
            }
        });
        return billed;
    }
}
