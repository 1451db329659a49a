package io.regulars.benchmarks;

import java.util.Map;
import java.util.TreeMap;

import io.regulars.benchmarks.tap.ChargeTotals;
import io.regulars.benchmarks.tap.Purpose;

/**
 * The requests of a workload as seen on the wire.
 *
 * @param events posted, of which {@code orders} are orders
 * @param decisions made
 * @param messages that were sent
 * @param seconds until the last queue was empty
 * @param tally the requests and units
 * @param large write units beyond those that were computed for PartiQL, because stored profiles are over a kilobyte
 * @param invocations of all functions
 * @param profileInvocations of the profile function, so many events an invocation
 * @param gigabyteSeconds by the time that invocations took here, which is not AWS's
 * @param logBytes that the functions wrote
 */
record CostFigures(
        CostWorkload workload,
        int events,
        int orders,
        double decisions,
        double messages,
        double seconds,
        ChargeTotals tally,
        double large,
        double invocations,
        double profileInvocations,
        double gigabyteSeconds,
        double logBytes,
        Reconciliation reconciliation) {

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
        return amount / events;
    }

    double perMillion(double dollars) {
        return dollars / events * 1e6;
    }
}
