package io.regulars.cli.command;

import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.cli.base.CliJson;
import io.regulars.cli.imports.ImportPlan;
import io.regulars.cli.imports.ImportReport;
import io.regulars.cli.send.FoldedCounts;
import io.regulars.cli.send.Rejected;
import io.regulars.cli.send.SendTotals;

/**
 * Result of an import.
 *
 * @param sent null if nothing was sent
 * @param folded how many events were new and known; null if that is unknown
 */
record ImportSummary(ImportPlan plan, SendTotals sent, FoldedCounts.Counts folded) {

    private static final int SHOWN = 10;

    /** Whether every row and every event was accepted. */
    boolean complete() {
        return plan.report().badCount() == 0 && (sent == null || sent.rejected() == 0);
    }

    List<String> lines() {
        ImportReport report = plan.report();
        List<String> lines = new ArrayList<>();
        lines.add(format("%,d rows read, %,d used", report.rows(), report.used()));
        report.skipped().forEach((because, count) -> lines.add(format("  %,d skipped: %s", count, because)));
        if (report.unmatchedRows() > 0) {
            lines.add(format("  %,d unused: they match no event of the mapping", report.unmatchedRows()));
        }
        report.misses()
                .forEach((name, count) -> lines.add(format("  %,d keys not found by the lookup %s", count, name)));
        lines.add(format(
                "%,d customers%s",
                plan.identified(), plan.anonymous() > 0 ? format(", %,d anonymous visitors", plan.anonymous()) : ""));
        report.totals()
                .forEach((name, totals) -> lines.add(format(
                        "  %,d %s%s",
                        totals.count(),
                        name,
                        totals.amount() == null
                                ? ""
                                : format(", total %,.2f", totals.amount().setScale(2, RoundingMode.HALF_UP)))));
        if (sent != null) {
            lines.add(format("%,d events accepted, %,d rejected", sent.accepted(), sent.rejected()));
            lines.add(known());
            sent.omitted().forEach((what, count) -> lines.add(format("  not counted, %,d times: %s", count, what)));
        }
        examples(lines, "rows could not be read", report.badCount(), report.badRows());
        if (report.swallowedLines() > 0) {
            lines.add(format("%,d more lines were not read, because these rows span them", report.swallowedLines()));
        }
        if (sent != null) {
            examples(lines, "events were rejected", sent.rejected(), sent.rejections());
        }
        return lines;
    }

    private String known() {
        if (folded == null) {
            return "  events that were imported before are not counted again";
        }
        if (folded.known() == 0) {
            return format("  all %,d are new", folded.folded());
        }
        return folded.folded() == 0
                ? format("  all %,d were already known: nothing changed", folded.known())
                : format("  %,d are new, %,d were already known", folded.folded(), folded.known());
    }

    private static void examples(List<String> lines, String what, long count, List<Rejected> examples) {
        if (count > 0) {
            lines.add(format(
                    "%,d %s%s:", count, what, count > SHOWN ? format(", the first %d (all with --json)", SHOWN) : ""));
            examples.stream().limit(SHOWN).forEach(example -> lines.add("  " + example.text()));
        }
    }

    ObjectNode json() {
        ImportReport report = plan.report();
        ObjectNode all = CliJson.object();
        all.putObject("rows")
                .put("read", report.rows())
                .put("used", report.used())
                .put("unused", report.unmatchedRows())
                .put("unreadable", report.badCount())
                .put("linesNotRead", report.swallowedLines());
        report.skipped().forEach((because, count) -> all.withObject("/skipped").put(because, count));
        report.misses().forEach((name, count) -> all.withObject("/lookupMisses").put(name, count));
        all.putObject("customers").put("identified", plan.identified()).put("anonymous", plan.anonymous());
        ObjectNode names = all.putObject("names");
        report.totals().forEach((name, totals) -> {
            ObjectNode entry = names.putObject(name).put("count", totals.count());
            if (totals.amount() != null) {
                entry.put("amount", totals.amount().toPlainString());
            }
        });
        report.badRows().forEach(row -> all.withArray("unreadableRows").add(row.json()));
        if (sent != null) {
            sent(all);
        }
        return all;
    }

    private void sent(ObjectNode all) {
        ObjectNode events = all.putObject("events")
                .put("accepted", sent.accepted())
                .put("rejected", sent.rejected())
                .put("retries", sent.retries());
        if (folded != null) {
            events.put("new", folded.folded()).put("known", folded.known());
        }
        sent.omitted().forEach((what, count) -> all.withObject("/omitted").put(what, count));
        sent.rejections().forEach(event -> all.withArray("rejectedEvents").add(event.json()));
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
