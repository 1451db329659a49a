package io.regulars.learning.basket;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.regulars.learning.base.LabelledRows;
import io.regulars.learning.base.SplitMix;
import io.regulars.learning.measure.Rankings;
import io.regulars.learning.tree.BoostedTrees;
import io.regulars.learning.tree.Booster;
import io.regulars.learning.tree.TreeSettings;

/**
 * Learns to rank the candidates of the next basket. Boosted trees learn which of them were bought; a fifth of the
 * customers stops the training early and decides whether trees rank better than the formula. Deterministic.
 */
public final class NextBasketTrainer {

    private static final TreeSettings SETTINGS =
            TreeSettings.probabilities().with(150, 15, 0.06).withMinimumWeight(5);

    private static final int MOST_EXAMPLES = 5_000;
    private static final int WANTED_EXAMPLES = 2_000;
    private static final int MOST_ROUNDS = 4;
    private static final int LEAST_BOUGHT = 200;
    private static final int TOP = 10;
    private static final double SHARE_OF_OTHERS = 0.25;
    private static final double HELD_OUT = 0.2;

    private final BasketTables tables;

    private NextBasketTrainer(BasketTables tables) {
        this.tables = tables;
    }

    /** Learns from examples, with tables of a log that does not hold their next baskets. */
    public static NextBasketTrainer of(BasketLog log) {
        return new NextBasketTrainer(BasketTables.of(log));
    }

    /** Fits trees to the examples. */
    public NextBasketModel fit(List<BasketExample> examples) {
        ExampleRows rows = new ExampleRows();
        rows.add(tables, sample(examples));
        return new NextBasketModel(tables, rows.learn());
    }

    /** {@link #fit(BasketLog, int)} with whole histories. */
    public static NextBasketModel fit(BasketLog log) {
        return fit(log, Integer.MAX_VALUE);
    }

    /**
     * Fits a log. The trees learn from each customer's last basket, with tables of what came before it; in small logs
     * also from up to three baskets before the last.
     *
     * @param known only so many items of a history will be known when the model is used, the latest
     */
    public static NextBasketModel fit(BasketLog log, int known) {
        ExampleRows rows = new ExampleRows();
        int examples = 0;
        for (int round = 1; round <= MOST_ROUNDS && examples < WANTED_EXAMPLES; round++) {
            List<BasketExample> some = examples(log, round, known);
            if (some.isEmpty()) {
                break;
            }
            rows.add(BasketTables.of(log.withoutLast(round)), sample(some));
            examples += some.size();
        }
        return new NextBasketModel(BasketTables.of(log), rows.learn());
    }

    /** The last basket but a few of each customer, with what came before it. */
    private static List<BasketExample> examples(BasketLog log, int round, int known) {
        List<BasketExample> examples = new ArrayList<>();
        for (int customer = 0; customer < log.customers().size(); customer++) {
            List<Basket> baskets = log.customers().get(customer);
            int next = baskets.size() - round;
            if (next > 0) {
                List<Basket> history = latest(baskets.subList(0, next), known);
                examples.add(new BasketExample(customer, history, baskets.get(next)));
            }
        }
        return examples;
    }

    /** The latest baskets with so many items in all; of the oldest one, the first items that fit. */
    private static List<Basket> latest(List<Basket> baskets, int known) {
        int left = known;
        List<Basket> latest = new ArrayList<>();
        for (int i = baskets.size() - 1; i >= 0 && left > 0; i--) {
            Basket basket = baskets.get(i);
            int[] items = basket.items();
            latest.add(0, items.length <= left ? basket : new Basket(basket.day(), Arrays.copyOf(items, left)));
            left -= items.length;
        }
        return latest;
    }

    private static List<BasketExample> sample(List<BasketExample> examples) {
        int[] order = new SplitMix(1).permutation(examples.size());
        return IntStream.of(order).limit(MOST_EXAMPLES).mapToObj(examples::get).toList();
    }

    /** Candidates of examples: to learn from, and held out. */
    private static final class ExampleRows {

        private final RowList learnt = new RowList();
        private final RowList heldOut = new RowList();
        private final List<Ranking> rankings = new ArrayList<>();
        private final SplitMix random = new SplitMix(2);

        /** The candidates of a customer who is held out. */
        private record Ranking(BasketFeatures.Candidates candidates, int[] bought) {}

        void add(BasketTables tables, List<BasketExample> examples) {
            BasketFeatures features = new BasketFeatures(tables);
            for (BasketExample example : examples) {
                BasketFeatures.Candidates candidates =
                        features.of(example.history(), example.next().day());
                int[] bought = example.next().items();
                boolean held = new SplitMix(example.customer()).nextDouble() < HELD_OUT;
                add(held ? heldOut : learnt, candidates, bought);
                if (held) {
                    rankings.add(new Ranking(candidates, bought));
                }
            }
        }

        /** Adds what was bought, and a sample of the others that weighs as all of them. */
        private void add(RowList rows, BasketFeatures.Candidates candidates, int[] bought) {
            Set<Integer> truth = IntStream.of(bought).boxed().collect(Collectors.toSet());
            for (int i = 0; i < candidates.items().length; i++) {
                boolean positive = truth.contains(candidates.items()[i]);
                if (positive || random.nextDouble() < SHARE_OF_OTHERS) {
                    rows.add(candidates.rows()[i], positive ? 1 : 0, positive ? 1 : 1 / SHARE_OF_OTHERS);
                }
            }
        }

        /** Null if too little was bought, or if the formula ranks better. */
        BoostedTrees learn() {
            if (learnt.positives() < LEAST_BOUGHT || rankings.isEmpty()) {
                return null;
            }
            BoostedTrees trees = new Booster(SETTINGS).train(learnt.rows(), heldOut.rows());
            return gain(trees::score) > gain(NextBasketModel::formula) ? trees : null;
        }

        private double gain(ToDoubleFunction<float[]> score) {
            double sum = 0;
            for (Ranking ranking : rankings) {
                sum += Rankings.gain(ranked(ranking.candidates(), score), ranking.bought(), TOP);
            }
            return sum;
        }

        private static int[] ranked(BasketFeatures.Candidates candidates, ToDoubleFunction<float[]> score) {
            return IntStream.range(0, candidates.items().length)
                    .mapToObj(i -> new ScoredItem(
                            candidates.items()[i],
                            score.applyAsDouble(candidates.rows()[i])))
                    .sorted(BasketRanker.BEST_FIRST)
                    .mapToInt(ScoredItem::item)
                    .toArray();
        }
    }

    /** Rows that grow, as columns. */
    private static final class RowList {

        private final List<float[]> rows = new ArrayList<>();
        private final List<double[]> labels = new ArrayList<>();
        private int positives;

        void add(float[] row, double label, double weight) {
            rows.add(row);
            labels.add(new double[] {label, weight});
            positives += label > 0 ? 1 : 0;
        }

        int positives() {
            return positives;
        }

        LabelledRows rows() {
            float[][] columns = new float[BasketFeatures.NAMES.size()][rows.size()];
            for (int row = 0; row < rows.size(); row++) {
                for (int column = 0; column < columns.length; column++) {
                    columns[column][row] = rows.get(row)[column];
                }
            }
            return new LabelledRows(
                    columns,
                    labels.stream().mapToDouble(label -> label[0]).toArray(),
                    labels.stream().mapToDouble(label -> label[1]).toArray());
        }
    }
}
