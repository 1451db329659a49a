package io.regulars.evaluate.file;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.regulars.cli.base.CliException;
import io.regulars.cli.base.CommandBase;
import io.regulars.cli.base.ExitCodes;
import io.regulars.cli.base.Terminal;
import io.regulars.evaluate.data.CsvTable;
import io.regulars.learning.basket.BasketLog;
import io.regulars.learning.basket.NextBasketModel;
import io.regulars.learning.basket.NextBasketTrainer;
import io.regulars.learning.basket.ScoredItem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Predicts the last basket of each customer of a purchase log. */
@Command(
        name = "basket",
        description = "Holds out the last basket of each customer with two or more, learns from the rest, and measures"
                + " how much of these baskets is predicted.%nRows of one customer at one time are a basket. Customers"
                + " with one basket are training data only.")
public final class BasketCommand extends CommandBase {

    private static final int MOST_SCORES = 20;
    private static final double MOSTLY = 0.9;

    @Parameters(paramLabel = "FILE", description = "CSV file with a row per item bought.")
    private Path file;

    @Option(names = "--customer", required = true, paramLabel = "COL", description = "Column with the customer.")
    private String customer;

    @Option(
            names = "--time",
            required = true,
            paramLabel = "COL",
            description = "Column with the time: a date, with or without a time of day, or a number.")
    private String time;

    @Option(names = "--item", required = true, paramLabel = "COL", description = "Column with the item.")
    private String item;

    @Option(
            names = "--per-day",
            description = "Rows of one day are a basket, also at different times (numbers: with the same whole part).")
    private boolean perDay;

    @Option(
            names = "--scores",
            paramLabel = "OUT.csv",
            description = "Write 20 ranked items of each customer whose last basket is held out.")
    private Path scores;

    @Option(names = "--json", paramLabel = "FILE", description = "Also write the figures as JSON.")
    private Path json;

    @Override
    public Integer call() {
        Terminal terminal = terminal();
        CsvTable table = Outputs.table(file, 1);
        PurchaseLog purchases = PurchaseLog.of(table, new PurchaseLog.Columns(customer, time, item), perDay);
        int[] returning = purchases.returning();
        if (returning.length == 0) {
            throw new CliException(table.name() + " has no customer with two baskets: nothing can be held out; check"
                    + " that --customer " + customer + " and --time " + time + " are the right columns");
        }
        if (purchases.skipped() > 0) {
            terminal.note(purchases.skipped() + " rows without a customer or an item are left out");
        }
        if (!perDay && purchases.hasTimesOfDay() && purchases.shareOfSingleItems() > MOSTLY) {
            terminal.note("nearly all baskets have one item: if the items of a purchase have times of their own, use"
                    + " --per-day");
        }
        BasketLog past = purchases.log().withoutLast(1);
        NextBasketModel model = NextBasketTrainer.fit(past);
        HeldOutBaskets heldOut = new HeldOutBaskets(purchases.log(), returning, MOST_SCORES);
        List<List<ScoredItem>> predicted = heldOut.rank(model);
        terminal.print(String.format(
                Locale.ROOT,
                "%,d customers, %,d baskets, %,d items; %,d last baskets are held out. %s.",
                purchases.customers().size(),
                purchases.log().customers().stream().mapToInt(List::size).sum(),
                purchases.items().size(),
                returning.length,
                model.hasTrees() ? "Trees rank" : "A formula ranks, since trees are not better"));
        terminal.print("");
        BasketReport report = BasketReport.of(heldOut, model, predicted);
        terminal.print(report.text());
        if (json != null) {
            Outputs.lines(json, List.of(report.json()));
        }
        if (scores != null) {
            Outputs.lines(scores, lines(purchases, returning, predicted));
        }
        return ExitCodes.OK;
    }

    private static List<String> lines(PurchaseLog purchases, int[] customers, List<List<ScoredItem>> predicted) {
        List<String> lines = new ArrayList<>();
        lines.add("customer,rank,item,score");
        for (int i = 0; i < customers.length; i++) {
            String name = Outputs.cell(purchases.customers().get(customers[i]));
            int rank = 1;
            for (ScoredItem scored : predicted.get(i)) {
                lines.add(name + "," + rank++ + ","
                        + Outputs.cell(purchases.items().get(scored.item())) + "," + (float) scored.score());
            }
        }
        return lines;
    }
}
