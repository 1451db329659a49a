package io.regulars.evaluate.dataset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.regulars.evaluate.data.CsvTable;
import io.regulars.evaluate.data.DataFolder;
import io.regulars.evaluate.data.TimeColumn;
import io.regulars.evaluate.row.EvaluationRow;
import io.regulars.evaluate.row.Figure;
import io.regulars.evaluate.row.Goal;
import io.regulars.learning.timing.HourRhythm;
import io.regulars.learning.timing.HourRhythmFit;

/** The hour of a customer's last order, from the orders before it. */
final class PurchaseHours implements EvaluationRow {

    private static final int LEAST_ORDERS = 6;
    private static final int SECONDS_PER_DAY = 86_400;
    private static final int SECONDS_PER_HOUR = 3_600;

    private final String name;
    private final Source source;
    private final Goal goal;
    private final Goal everyone;

    /** File and columns; orders whose number begins with C are cancellations. */
    private record Source(String file, String customer, String order, String time) {}

    private PurchaseHours(String name, Source source, Goal goal, Goal everyone) {
        this.name = name;
        this.source = source;
        this.goal = goal;
        this.everyone = everyone;
    }

    static PurchaseHours onlineRetail() {
        return new PurchaseHours(
                "online_retail_hour",
                new Source("online_retail/online_retail.csv.gz", "CustomerID", "InvoiceNo", "InvoiceDate"),
                Goal.atLeast(0.490, ".484", ""),
                Goal.none(".453", ""));
    }

    static PurchaseHours completeJourney() {
        return new PurchaseHours(
                "completejourney_hour",
                new Source(
                        "completejourney/transactions_sample.csv.gz",
                        "household_id",
                        "basket_id",
                        "transaction_timestamp"),
                Goal.atLeast(0.370, ".363", ""),
                Goal.none(".304", ""));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String protocol() {
        return "The last order of customers with at least six is held out; a hit is within an hour. Settings are chosen"
                + " by predicting the five orders before it. The spread is the standard error over customers.";
    }

    @Override
    public List<Figure> run(DataFolder data) {
        List<int[]> past = new ArrayList<>();
        List<int[]> tested = new ArrayList<>();
        for (int[] hours : sequences(data.csv(source.file()))) {
            boolean enough = hours.length >= LEAST_ORDERS;
            past.add(enough ? Arrays.copyOf(hours, hours.length - 1) : hours);
            if (enough) {
                tested.add(hours);
            }
        }
        HourRhythm rhythm = HourRhythmFit.fit(past);
        HourRhythm.Settings settings = rhythm.settings();
        String note = String.format(
                Locale.ROOT,
                "%d customers; kernel of %.1f h, everyone's hours weigh %.0f orders, decay %.2f per order",
                tested.size(),
                settings.bandwidth(),
                settings.weight(),
                settings.decay());
        return List.of(
                figure("hit within 1 h", rhythm, tested, true, goal).withNote(note),
                figure("hit within 1 h, everyone's best hour", rhythm, tested, false, everyone));
    }

    private Figure figure(String title, HourRhythm rhythm, List<int[]> tested, boolean personal, Goal target) {
        int hits = 0;
        for (int[] hours : tested) {
            int last = hours.length - 1;
            int best = rhythm.best(rhythm.counts(hours, personal ? last : 0));
            hits += HourRhythm.near(best, hours[last]) ? 1 : 0;
        }
        double rate = hits / (double) tested.size();
        return Figure.of(name + ": " + title, rate, Math.sqrt(rate * (1 - rate) / tested.size()), target);
    }

    /** The hours of each customer's orders, in the order of their times. */
    private List<int[]> sequences(CsvTable table) {
        String[] customers = table.texts(source.customer());
        String[] orders = table.texts(source.order());
        double[] times = TimeColumn.of(table, source.time()).values();
        Map<String, Map<String, Double>> byCustomer = new LinkedHashMap<>();
        for (int i = 0; i < customers.length; i++) {
            if (!customers[i].isEmpty() && !orders[i].startsWith("C")) {
                byCustomer
                        .computeIfAbsent(customers[i], customer -> new LinkedHashMap<>())
                        .merge(orders[i], times[i], Math::min);
            }
        }
        return byCustomer.values().stream()
                .map(some -> some.values().stream()
                        .sorted()
                        .mapToInt(PurchaseHours::hour)
                        .toArray())
                .toList();
    }

    /** The hour of a time in days, which is exact to a second. */
    private static int hour(double day) {
        long seconds = Math.round((day - Math.floor(day)) * SECONDS_PER_DAY);
        return (int) (seconds / SECONDS_PER_HOUR) % HourRhythm.HOURS;
    }
}
