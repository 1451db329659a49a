package io.regulars.demo;

import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The figures for a person at a terminal of 96 columns. */
final class DemoSummary {

    private static final int WIDTH = 96;
    private static final int LABEL = 13;
    private static final int BAR = 30;

    private final DemoFigures figures;
    private final DemoOptions options;
    private final Style style;
    private final List<String> lines = new ArrayList<>();

    private DemoSummary(DemoFigures figures, DemoOptions options, Style style) {
        this.figures = figures;
        this.options = options;
        this.style = style;
    }

    static List<String> of(DemoFigures figures, DemoOptions options, URI url, Style style) {
        DemoSummary summary = new DemoSummary(figures, options, style);
        summary.head();
        summary.segments();
        summary.decisions();
        summary.messages();
        summary.money();
        summary.cost();
        summary.stories();
        summary.next(url);
        return summary.lines;
    }

    private void head() {
        lines.add("");
        lines.add("  " + style.strong("A month of a simulated shop")
                + ", %d days with seed %d; times are UTC".formatted(options.days(), options.seed()));
        lines.add("");
        row(
                "customers",
                "%,d with a name, %,d visitors without"
                        .formatted(
                                figures.audience().customers(),
                                figures.audience().anonymous()));
        row(
                "events",
                "%,d of a silent season, %,d live%s"
                        .formatted(
                                figures.traffic().season(),
                                figures.traffic().month(),
                                figures.traffic().rejected() == 0
                                        ? ", none refused"
                                        : ", " + figures.traffic().rejected() + " REFUSED"));
    }

    private void segments() {
        Map<String, String> titles = SegmentTitles.titles();
        int most = figures.audience().segments().values().stream()
                .mapToInt(Integer::intValue)
                .max()
                .orElse(1);
        String label = "segments";
        for (Map.Entry<String, Integer> segment : figures.audience().segments().entrySet()) {
            int length = Math.round((float) BAR * segment.getValue() / Math.max(1, most));
            row(
                    label,
                    "%-18s %5d  %s"
                            .formatted(
                                    titles.getOrDefault(segment.getKey(), segment.getKey()),
                                    segment.getValue(),
                                    "█".repeat(length)));
            label = "";
        }
    }

    private void decisions() {
        lines.add("");
        row("decisions", "%-22s %7s %7s %7s %9s".formatted("by offer", "all", "e-mail", "push", "held out"));
        Map<String, int[]> rows = new TreeMap<>(
                Comparator.comparing((String offer) -> offer.isEmpty()).thenComparing(offer -> offer));
        figures.decisions().forEach((choice, count) -> {
            int[] row = rows.computeIfAbsent(choice.offer() == null ? "" : choice.offer(), offer -> new int[3]);
            row[choice.held() ? 2 : "push".equals(choice.channel()) ? 1 : 0] += count;
        });
        rows.forEach((offer, row) -> row(
                "",
                offer.isEmpty()
                        ? "%-22s %7d %7s %7s %9d".formatted("nothing", row[0] + row[2], "", "", row[2])
                        : "%-22s %7d %7d %7d %9d".formatted(offer, row[0] + row[1] + row[2], row[0], row[1], row[2])));
        row("", "%-22s %,7d".formatted("in all", figures.decided()));
    }

    private void messages() {
        lines.add("");
        row(
                "delivered",
                "%,d e-mails, %,d push notifications"
                        .formatted(
                                figures.messages().deliveries().get("email"),
                                figures.messages().deliveries().get("push")));
        row(
                "answers",
                "%,d opened, %,d clicked, %,d unsubscribed, %,d marked as spam"
                        .formatted(
                                figures.messages().opened(),
                                figures.messages().clicked(),
                                figures.messages().unsubscribed(),
                                figures.messages().complained()));
        row(
                "redemptions",
                "%,d orders with our coupon, %s paid"
                        .formatted(
                                figures.sales().redemptions(),
                                Diary.euros(figures.sales().redeemed())));
    }

    private void money() {
        AddedMoney added = figures.sales().added();
        lines.add("");
        row("money", style.strong(verdict(added)));
        if (added.verdict() == AddedMoney.Verdict.CANNOT_TELL) {
            needed(added).ifPresent(text -> row("", text));
        }
        if (added.measurable()) {
            row(
                    "",
                    "estimate: %s of revenue after %s of discounts, less %s of fees: net %s"
                            .formatted(
                                    euros(added.revenue()),
                                    euros(added.discounts()),
                                    euros(added.fees()),
                                    euros(added.net().estimate())));
        }
        row(
                "",
                "compared: %,d treated customers, %s each since their first offer; %,d held out, %s"
                        .formatted(
                                added.treatment().customers(),
                                euros(added.treatment().mean()),
                                added.holdout().customers(),
                                euros(added.holdout().mean())));
        row(
                "",
                style.faint("in truth net %s: the same month was also simulated without messages"
                        .formatted(euros(figures.sales().truth()))));
    }

    /** One sentence; it speaks of a gain or a loss only if the interval does not include zero. */
    private static String verdict(AddedMoney added) {
        AddedMoney.Interval net = added.net();
        return switch (added.verdict()) {
            case GAIN ->
                "Messages earned the shop %s net, between %s and %s (95 %%)."
                        .formatted(euros(net.estimate()), euros(net.low()), euros(net.high()));
            case LOSS ->
                "Messages cost the shop %s net, between %s and %s (95 %%)."
                        .formatted(euros(-net.estimate()), euros(-net.high()), euros(-net.low()));
            case CANNOT_TELL ->
                !added.measurable()
                        ? "Cannot tell yet what messages earned: a holdout of %d is too small."
                                .formatted(added.holdout().customers())
                        : "Cannot tell yet what messages earned: between %s and %s net (95 %%)."
                                .formatted(euros(net.low()), euros(net.high()));
        };
    }

    /** In customers of the shop: the report counts only those for whom an offer was chosen. */
    private Optional<String> needed(AddedMoney added) {
        if (added.needed() == 0) {
            return added.measurable() ? Optional.empty() : Optional.of("Try --customers 1000.");
        }
        double customers = (double) added.needed() * options.customers() / added.compared();
        double digits = Math.pow(10, Math.max(0, Math.floor(Math.log10(customers)) - 1));
        return Optional.of("About %,.0f customers would be needed to see a change of 5 %%."
                .formatted(Math.ceil(customers / digits) * digits));
    }

    private void cost() {
        lines.add("");
        row(
                "AWS",
                "%s requests per event, $%s per million events"
                        .formatted(
                                number(figures.cost().path("requestsPerEvent").asDouble(Double.NaN)),
                                number(figures.cost().path("pricePerMillion").asDouble(Double.NaN))));
        row(
                "dead letters",
                figures.traffic().deadLetters() == 0
                        ? "none"
                        : figures.traffic().deadLetters() + ": look with ./regulars status");
    }

    private void stories() {
        for (Story story : figures.stories()) {
            lines.add("");
            lines.add("  " + style.strong(story.title()));
            for (Story.Line line : story.lines()) {
                List<String> wrapped = LineWrap.to(WIDTH - 19, line.text());
                for (int i = 0; i < wrapped.size(); i++) {
                    lines.add("    %s  %s"
                            .formatted(style.faint("%-13s".formatted(i == 0 ? line.when() : "")), wrapped.get(i)));
                }
            }
        }
    }

    private void next(URI url) {
        String customer = figures.stories().isEmpty()
                ? "c00001"
                : figures.stories().get(0).userId();
        lines.add("");
        row("API", url + "/v1/openapi.yaml");
        row("try next", "./regulars customer " + customer);
        row("", "./regulars inbox");
        row("", "./regulars export decisions --format csv");
        row("", "./regulars status");
        lines.add("");
    }

    private void row(String label, String text) {
        lines.add("  " + style.strong(("%-" + LABEL + "s").formatted(label)) + text.stripTrailing());
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "?" : String.format(Locale.ROOT, "%.2f", value);
    }

    static String euros(double value) {
        return Double.isNaN(value)
                ? "?"
                : String.format(Locale.ROOT, "%s€%,.2f", value < 0 ? "−" : "", Math.abs(value));
    }
}
