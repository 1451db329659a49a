package io.regulars.benchmarks;

import java.util.Map;
import java.util.TreeMap;

import io.regulars.benchmarks.tap.ChargeTotals;
import io.regulars.benchmarks.tap.Purpose;

/**
 * The requests of a workload as seen on the wire.
 *
 * @param outcome what the workload led to
 * @param tally the requests and units
 * @param large write units beyond those that were computed for PartiQL, because stored profiles are over a kilobyte
 * @param functions what the functions used
 */
record CostFigures(
        CostWorkload workload,
        Outcome outcome,
        ChargeTotals tally,
        double large,
        FunctionUse functions,
        Reconciliation reconciliation) {

    /**
     * What a workload led to.
     *
     * @param decisions made
     * @param messages sent
     * @param seconds until the last queue was empty
     */
    record Outcome(double decisions, double messages, double seconds) {}

    /**
     * What the functions used.
     *
     * @param invocations of all functions
     * @param profileInvocations of the profile function
     * @param gigabyteSeconds by the time that invocations took here, which is not AWS's
     * @param logBytes written to the logs
     */
    record FunctionUse(double invocations, double profileInvocations, double gigabyteSeconds, double logBytes) {}

    /** Number of events posted. */
    int events() {
        return workload.events();
    }

    /** How many of the events are orders. */
    int orders() {
        return workload.orders();
    }

    double requests() {
        return tally.billedRequests().values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
    }

    Map<String, Double> units() {
        Map<String, Double> units = new TreeMap<>(tally.billedUnits());
        units.merge("dynamodb.write", large, Double::sum);
        return units;
    }

    double requests(Purpose purpose) {
        return tally.requests().getOrDefault(purpose, Map.of()).values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
    }

    Map<String, Double> units(Purpose purpose) {
        Map<String, Double> units = new TreeMap<>(tally.units().getOrDefault(purpose, Map.of()));
        if (purpose == Purpose.EVENTS) {
            units.merge("dynamodb.write", large, Double::sum);
        }
        return units;
    }

    /**
     * Requests without orders' transactions, decisions and messages, which are stated apart; links of visitors belong
     * here.
     */
    double eventRequests() {
        return requests(Purpose.EVENTS) + requests(Purpose.LINKS);
    }

    /** The same of units. */
    Map<String, Double> eventUnits() {
        Map<String, Double> units = new TreeMap<>(units(Purpose.EVENTS));
        units(Purpose.LINKS).forEach((unit, amount) -> units.merge(unit, amount, Double::sum));
        return units;
    }

    double perEvent(double amount) {
        return amount / events();
    }

    double perMillion(double dollars) {
        return dollars / events() * 1e6;
    }
}
