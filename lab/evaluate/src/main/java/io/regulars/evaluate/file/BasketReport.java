package io.regulars.evaluate.file;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.node.ArrayNode;

import io.regulars.cli.base.CliJson;
import io.regulars.cli.base.TextTable;
import io.regulars.learning.basket.NextBasketModel;
import io.regulars.learning.basket.ScoredItem;
import io.regulars.learning.measure.Rankings;

/**
 * How well the last baskets are predicted, by the model and by two simple rankings.
 *
 * @param lines one per ranking and length of the list
 */
record BasketReport(List<Line> lines) {

    private static final List<Integer> LENGTHS = List.of(5, 10, 20);

    /** The figures of the first k items of a ranking. */
    record Line(String ranking, int k, double recall, double gain, double hits) {}

    static BasketReport of(HeldOutBaskets heldOut, NextBasketModel model, List<List<ScoredItem>> predicted) {
        int[][] ours = predicted.stream()
                .map(items -> items.stream().mapToInt(ScoredItem::item).toArray())
                .toArray(int[][]::new);
        int[] top = heldOut.globalTop(model);
        int[] popularity = heldOut.popularity();
        int[][] personal = IntStream.of(heldOut.customers())
                .mapToObj(customer -> heldOut.personalTop(customer, popularity, top))
                .toArray(int[][]::new);
        int[][] global = new int[ours.length][];
        Arrays.fill(global, top);
        return new BasketReport(LENGTHS.stream()
                .flatMap(k -> List.of(
                        line("model", ours, heldOut, k),
                        line("personal top, then global top", personal, heldOut, k),
                        line("global top", global, heldOut, k))
                        .stream())
                .toList());
    }

    private static Line line(String ranking, int[][] ranked, HeldOutBaskets heldOut, int k) {
        return new Line(
                ranking,
                k,
                heldOut.mean(i -> ranked[i], Rankings::recall, k),
                heldOut.mean(i -> ranked[i], Rankings::gain, k),
                heldOut.mean(i -> ranked[i], Rankings::hit, k));
    }

    /** A table. */
    String text() {
        TextTable table = new TextTable("ranking", ">first", ">recall", ">NDCG", ">PHR");
        for (Line line : lines) {
            table.row(line.ranking(), line.k(), number(line.recall()), number(line.gain()), number(line.hits()));
        }
        return table.toString();
    }

    /** {@code {rows: [{ranking, k, recall, ndcg, phr}]}}. */
    String json() {
        ArrayNode rows = CliJson.array();
        for (Line line : lines) {
            rows.add(CliJson.object()
                    .put("ranking", line.ranking())
                    .put("k", line.k())
                    .put("recall", line.recall())
                    .put("ndcg", line.gain())
                    .put("phr", line.hits()));
        }
        return CliJson.pretty(CliJson.object().set("rows", rows));
    }

    private static String number(double number) {
        return String.format(Locale.ROOT, "%.4f", number);
    }
}
