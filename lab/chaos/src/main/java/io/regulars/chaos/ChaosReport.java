package io.regulars.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.chaos.fault.Fault;
import io.regulars.cli.base.CliJson;

/**
 * The result of a run.
 *
 * @param injected counts by fault and place
 * @param rules how often each rule of AWS made a difference
 */
record ChaosReport(
        ChaosOptions options,
        Counts counts,
        Map<String, Long> injected,
        Map<String, Long> rules,
        List<Finding> findings,
        double seconds) {

    /**
     * What clients and customers saw.
     *
     * @param accepted events that were acknowledged, duplicates included
     * @param messages number of received messages
     * @param unsubscribed number of one-click unsubscriptions
     * @param retries requests that clients repeated
     */
    record Counts(int accepted, int messages, int unsubscribed, long retries) {}

    private static final int SHOWN = 12;

    boolean passed() {
        return findings.isEmpty();
    }

    /** Counts by kind of fault. */
    Map<String, Long> sums() {
        Map<String, Long> sums = new TreeMap<>();
        injected.forEach((name, count) -> sums.merge(name.substring(0, name.indexOf(' ')), count, Long::sum));
        return sums;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(
                "seed %d: %d events acknowledged, %d messages arrived, %d unsubscribed, %d requests tried again, %.0f s"
                        .formatted(
                                options.seed(),
                                counts.accepted(),
                                counts.messages(),
                                counts.unsubscribed(),
                                counts.retries(),
                                seconds));
        lines.add("injected: " + list(sums()));
        lines.add("rules of AWS: " + list(rules));
        injected.forEach((name, count) -> {
            if (name.startsWith(Fault.KILL.key())) {
                lines.add("  killed " + name.substring(Fault.KILL.key().length() + 1) + " × " + count);
            }
        });
        if (passed()) {
            lines.add("passed: every profile, ledger, link, consent, decision and delivery is as the reference says");
            return lines;
        }
        lines.add("FAILED with " + findings.size() + (findings.size() == 1 ? " difference" : " differences")
                + "; run it again with ./regulars chaos --seed " + options.seed() + " --events " + options.events());
        findings.stream().limit(SHOWN).forEach(finding -> lines.add("  " + finding.line()));
        findings.stream()
                .filter(finding -> !finding.events().isEmpty())
                .findFirst()
                .ifPresent(first -> {
                    lines.add("events of " + first.who() + ":");
                    first.events().forEach(event -> lines.add("  " + event));
                });
        return lines;
    }

    private static String list(Map<String, Long> counts) {
        return String.join(
                ", ",
                counts.entrySet().stream()
                        .map(count -> count.getKey() + " " + count.getValue())
                        .toList());
    }

    ObjectNode json() {
        ObjectNode json = CliJson.object()
                .put("seed", options.seed())
                .put("passed", passed())
                .put("events", options.events())
                .put("acknowledged", counts.accepted())
                .put("messages", counts.messages())
                .put("unsubscribed", counts.unsubscribed())
                .put("retries", counts.retries())
                .put("seconds", Math.round(seconds * 10) / 10.0);
        ObjectNode faults = json.putObject("injected");
        injected.forEach(faults::put);
        ObjectNode applied = json.putObject("rules");
        rules.forEach(applied::put);
        var list = json.putArray("findings");
        findings.forEach(finding -> {
            ObjectNode one = list.addObject()
                    .put("who", finding.who())
                    .put("field", finding.field())
                    .put("expected", finding.expected())
                    .put("found", finding.found());
            finding.events().forEach(one.putArray("events")::add);
        });
        return json;
    }
}
