package io.regulars.benchmarks;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.benchmarks.tap.Purpose;
import io.regulars.cli.base.CliJson;

/** Shows the figures of cost, to people or as JSON. */
final class CostReport {

    private static final List<String> UNITS = List.of("sqs", "dynamodb.read", "dynamodb.write", "s3.put", "s3.get");
    private static final List<Purpose> PURPOSES =
            List.of(Purpose.EVENTS, Purpose.ORDERS, Purpose.LINKS, Purpose.DECISIONS);

    private final PriceList prices;

    CostReport(PriceList prices) {
        this.prices = prices;
    }

    void print(CostFigures seen, PrintStream out) {
        out.printf(
                Locale.ROOT,
                "%n%s: %s%n",
                seen.workload().name(),
                seen.workload().about());
        out.printf(
                Locale.ROOT,
                "  %d events (%d orders) in %.1f s; %.0f decisions, %.0f messages; %.1f events an invocation of profile%n",
                seen.events(),
                seen.orders(),
                seen.outcome().seconds(),
                seen.outcome().decisions(),
                seen.outcome().messages(),
                seen.events() / seen.functions().profileInvocations());
        out.printf(Locale.ROOT, "  %-28s %10s", "an event takes", "requests");
        UNITS.forEach(unit -> out.printf(Locale.ROOT, " %14s", unit));
        out.printf(Locale.ROOT, " %12s%n", "$/million");
        for (Purpose purpose : PURPOSES) {
            row(seen, words(purpose), seen.requests(purpose), seen.units(purpose), out);
        }
        row(seen, "all", seen.requests(), seen.units(), out);
        Map<String, Double> dollars = prices.of(seen.units());
        out.printf(Locale.ROOT, "  %-28s %10s", "$ per million events", "");
        UNITS.forEach(unit -> out.printf(Locale.ROOT, " %14.3f", seen.perMillion(dollars.getOrDefault(unit, 0.0))));
        out.printf(Locale.ROOT, " %12.3f%n", seen.perMillion(prices.dollars(seen.units())));
        apart(seen, out);
        reconcile(seen, out);
    }

    private void row(CostFigures seen, String name, double requests, Map<String, Double> units, PrintStream out) {
        out.printf(Locale.ROOT, "  %-28s %10.3f", name, seen.perEvent(requests));
        UNITS.forEach(unit -> out.printf(Locale.ROOT, " %14.4f", seen.perEvent(units.getOrDefault(unit, 0.0))));
        out.printf(Locale.ROOT, " %12.3f%n", seen.perMillion(prices.dollars(units)));
    }

    private static String words(Purpose purpose) {
        return switch (purpose) {
            case EVENTS -> "events";
            case ORDERS -> "orders' transactions";
            case LINKS -> "links of visitors";
            case DECISIONS -> "decisions and messages";
            case IDLE -> "idle";
            case OWN -> "own";
        };
    }

    private void apart(CostFigures seen, PrintStream out) {
        out.printf(
                Locale.ROOT,
                "  Lambda, by time measured here: %.3f invocations and %.5f GB-s an event, $%.3f a million; logs: %.1f bytes an event, $%.3f a million%n",
                seen.perEvent(seen.functions().invocations()),
                seen.perEvent(seen.functions().gigabyteSeconds()),
                seen.perMillion(prices.lambda(
                        seen.functions().invocations(), seen.functions().gigabyteSeconds())),
                seen.perEvent(seen.functions().logBytes()),
                seen.perMillion(prices.logs(seen.functions().logBytes())));
        if (seen.orders() > 0) {
            out.printf(
                    Locale.ROOT,
                    "  a million orders: $%.3f for their transactions%n",
                    each(seen, Purpose.ORDERS, seen.orders()));
        }
        if (seen.outcome().decisions() > 0) {
            out.printf(
                    Locale.ROOT,
                    "  a million decisions: $%.3f%n",
                    each(seen, Purpose.DECISIONS, seen.outcome().decisions()));
        }
        if (seen.workload().target() > 0) {
            double price = seen.perMillion(prices.dollars(seen.eventUnits()));
            out.printf(
                    Locale.ROOT,
                    "  target, orders and decisions apart: $%.2f; seen $%.3f: %s%n",
                    seen.workload().target(),
                    price,
                    price <= seen.workload().target() ? "met" : "missed");
        }
    }

    /** Dollars per million of them. */
    private double each(CostFigures seen, Purpose purpose, double count) {
        return prices.dollars(seen.units(purpose)) / count * 1e6;
    }

    private static void reconcile(CostFigures seen, PrintStream out) {
        out.printf(Locale.ROOT, "  %-36s %12s %12s %12s%n", "counted", "by functions", "on the wire", "difference");
        for (Reconciliation.Row row : seen.reconciliation().rows()) {
            out.printf(
                    Locale.ROOT,
                    "  %-36s %12.1f %12.1f %12.1f%s%n",
                    row.name(),
                    row.said(),
                    row.seen(),
                    row.difference(),
                    row.agrees() ? "" : "  DIFFERS");
        }
        seen.tally()
                .silent()
                .forEach((unit, amount) -> out.printf(
                        Locale.ROOT,
                        "  of %s, %.1f were computed, since the emulator does not state them; %.1f more for profiles over a kilobyte%n",
                        unit,
                        amount,
                        seen.large()));
    }

    ObjectNode json(List<CostFigures> all) {
        ObjectNode json = CliJson.object();
        json.put("environment", MachineInfo.describe())
                .putObject("prices")
                .put("asOf", prices.asOf())
                .put("region", prices.region())
                .put("source", prices.source());
        ArrayNode workloads = json.putArray("workloads");
        all.forEach(seen -> workload(seen, workloads.addObject()));
        return json;
    }

    private void workload(CostFigures seen, ObjectNode json) {
        Map<String, Double> units = seen.units();
        json.put("name", seen.workload().name())
                .put("about", seen.workload().about())
                .put("events", seen.events())
                .put("orders", seen.orders())
                .put("decisions", seen.outcome().decisions())
                .put("messages", seen.outcome().messages())
                .put(
                        "eventsPerInvocation",
                        round(seen.events() / seen.functions().profileInvocations()))
                .put("requestsPerEvent", round(seen.perEvent(seen.requests())))
                .put("pricePerMillion", round(seen.perMillion(prices.dollars(units))))
                .put("requestsPerEventApart", round(seen.perEvent(seen.eventRequests())))
                .put("pricePerMillionApart", round(seen.perMillion(prices.dollars(seen.eventUnits()))));
        ObjectNode parts = json.putObject("parts");
        ObjectNode perEvent = json.putObject("unitsPerEvent");
        Map<String, Double> dollars = prices.of(units);
        for (String unit : UNITS) {
            parts.put(unit, round(seen.perMillion(dollars.getOrDefault(unit, 0.0))));
            perEvent.put(unit, round(seen.perEvent(units.getOrDefault(unit, 0.0))));
        }
        ObjectNode purposes = json.putObject("pricePerMillionBy");
        PURPOSES.forEach(purpose -> purposes.put(
                purpose.name().toLowerCase(Locale.ROOT), round(seen.perMillion(prices.dollars(seen.units(purpose))))));
        functions(seen, json);
        json.put("reconciled", seen.reconciliation().agrees());
        ArrayNode rows = json.putArray("reconciliation");
        seen.reconciliation()
                .rows()
                .forEach(row -> rows.addObject()
                        .put("name", row.name())
                        .put("said", round(row.said()))
                        .put("seen", round(row.seen()))
                        .put("difference", round(row.difference())));
    }

    private void functions(CostFigures seen, ObjectNode json) {
        CostFigures.FunctionUse use = seen.functions();
        json.putObject("lambda")
                .put("invocationsPerEvent", round(seen.perEvent(use.invocations())))
                .put("gigabyteSecondsPerEvent", round(seen.perEvent(use.gigabyteSeconds())))
                .put(
                        "pricePerMillion",
                        round(seen.perMillion(prices.lambda(use.invocations(), use.gigabyteSeconds()))));
        json.putObject("logs")
                .put("bytesPerEvent", round(seen.perEvent(use.logBytes())))
                .put("pricePerMillion", round(seen.perMillion(prices.logs(use.logBytes()))));
    }

    private static double round(double value) {
        return Math.round(value * 1e5) / 1e5;
    }
}
