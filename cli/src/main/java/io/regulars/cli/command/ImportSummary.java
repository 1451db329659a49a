package io.regulars.cli.command;

import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.cli.base.CliJson;
import io.regulars.cli.imports.ImportPlan;
import io.regulars.cli.imports.ImportReport;
import io.regulars.cli.send.Rejected;
import io.regulars.cli.send.SendTotals;

/**
 * What became of an import's rows and events.
 *
 * @param tally null where nothing was sent
 */
record ImportSummary(ImportPlan plan, SendTotals tally) {

    private static final int SHOWN = 10;

    /** Whether every row and every event was taken. */
    boolean complete() {
        return plan.report().badCount() == 0 && (tally == null || tally.rejected() == 0);
    }

    List<String> lines() {
        ImportReport report = plan.report();
        List<String> lines = new ArrayList<>();
        lines.add(format("%,d rows read, %,d used", report.rows(), report.used()));
        report.skipped().forEach((because, count) -> lines.add(format("  %,d left out: %s", count, because)));
        if (report.unmatchedRows() > 0) {
            lines.add(format("  %,d unused: they meet the condition of no event", report.unmatchedRows()));
        }
        report.misses()
                .forEach((name, count) -> lines.add(format("  %,d times the lookup %s found nothing", count, name)));
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
                                : format(", together %,.2f", totals.amount().setScale(2, RoundingMode.HALF_UP)))));
        if (tally != null) {
            lines.add(format("%,d events accepted, %,d rejected", tally.accepted(), tally.rejected()));
        }
        examples(lines, "rows could not be read", report.badCount(), report.badRows());
        if (tally != null) {
            examples(lines, "events were rejected", tally.rejected(), tally.rejections());
        }
        return lines;
    }

    private static void examples(List<String> lines, String what, long count, List<Rejected> examples) {
        if (count > 0) {
            lines.add(format(
                    "%,d %s%s:", count, what, count > SHOWN ? format(", the first %d (all with --json)", SHOWN) : ""));
            examples.stream().limit(SHOWN).forEach(example -> lines.add("  " + example.text()));
        }
    }

    String json() {
        ImportReport report = plan.report();
        ObjectNode all = CliJson.object();
        all.putObject("rows")
                .put("read", report.rows())
                .put("used", report.used())
                .put("unused", report.unmatchedRows())
                .put("unreadable", report.badCount());
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
        all.putObject("events")
                .put("accepted", tally.accepted())
                .put("rejected", tally.rejected())
                .put("retries", tally.retries());
        report.badRows().forEach(row -> all.withArray("unreadableRows").add(row.json()));
        tally.rejections().forEach(event -> all.withArray("rejectedEvents").add(event.json()));
        return CliJson.line(all);
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
