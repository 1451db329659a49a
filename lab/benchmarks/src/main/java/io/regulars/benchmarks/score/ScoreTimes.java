package io.regulars.benchmarks.score;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.IntToDoubleFunction;

import io.regulars.features.Behaviour;
import io.regulars.features.FeatureList;
import io.regulars.learning.base.LabelledRows;
import io.regulars.learning.base.SplitMix;
import io.regulars.learning.tree.BoostedTrees;
import io.regulars.learning.tree.Booster;
import io.regulars.learning.tree.TreeSettings;
import io.regulars.scoring.LinearModel;
import io.regulars.scoring.Population;
import io.regulars.scoring.RulesModel;
import io.regulars.scoring.Scorer;
import io.regulars.scoring.Segment;
import io.regulars.scoring.Snapshot;
import io.regulars.scoring.TreesModel;
import io.regulars.scoring.VectorModel;
import io.regulars.testing.SampleCustomers;

/**
 * Times the steps from a profile to its scores on four customers: a regular, a newcomer, a lapsed and a first buyer.
 */
public final class ScoreTimes {

    private static final int CALLS = 2_000;
    private static final long RUN_NANOS = Duration.ofSeconds(1).toNanos();
    /** As the trainer of the product. */
    private static final TreeSettings TREES = TreeSettings.probabilities().with(40, 8, 0.2);

    private static final int ROWS = 2_000;

    private final int runs;
    private final List<Snapshot> customers = List.of(
            SampleCustomers.regular().snapshot(),
            SampleCustomers.newcomer().snapshot(),
            SampleCustomers.lapsed().snapshot(),
            SampleCustomers.firstOrder().snapshot());
    private final List<double[]> vectors = customers.stream()
            .map(customer -> FeatureList.ALL.vector(new Behaviour(customer.profile(), SampleCustomers.NOW)))
            .toList();
    /** Receives what is computed, so that nothing is optimised away. */
    private volatile double sink;

    public ScoreTimes(int runs) {
        this.runs = runs;
    }

    /** @param figures receives the name of each measurement and the nanoseconds of a call in each run */
    public void measure(BiConsumer<String, List<Double>> figures) {
        VectorModel linear = linear();
        VectorModel trees = trees();
        figures.accept("linear model", times(i -> linear.probabilities(vectors.get(i & 3))[0]));
        figures.accept("trees, 4 x 40 of 8 leaves", times(i -> trees.probabilities(vectors.get(i & 3))[0]));
        figures.accept("features of a profile", times(i -> FeatureList.ALL.vector(behaviour(i))[0]));
        figures.accept("all scores, rules", times(scores(new Scorer(new RulesModel()))));
        figures.accept("all scores, linear", times(scores(new Scorer(linear))));
        figures.accept("all scores, trees", times(scores(new Scorer(trees))));
    }

    private Behaviour behaviour(int i) {
        return new Behaviour(customers.get(i & 3).profile(), SampleCustomers.NOW);
    }

    private IntToDoubleFunction scores(Scorer scorer) {
        return i -> scorer.score(customers.get(i & 3)).orderPropensity();
    }

    private List<Double> times(IntToDoubleFunction call) {
        List<Double> nanos = new ArrayList<>();
        for (int run = -2; run < runs; run++) {
            long calls = 0;
            double sum = 0;
            long start = System.nanoTime();
            long elapsed = 0;
            while (elapsed < RUN_NANOS) {
                for (int i = 0; i < CALLS; i++) {
                    sum += call.applyAsDouble(i);
                }
                calls += CALLS;
                elapsed = System.nanoTime() - start;
            }
            sink = sum;
            if (run >= 0) {
                nanos.add((double) elapsed / calls);
            }
        }
        return nanos;
    }

    private static VectorModel linear() {
        SplitMix random = new SplitMix(1);
        double[][] weights = new double[Segment.ALL.size()][FeatureList.ALL.size()];
        for (double[] row : weights) {
            for (int i = 0; i < row.length; i++) {
                row[i] = random.nextDouble() - 0.5;
            }
        }
        return new LinearModel(
                "benchmark", FeatureList.ALL, weights, new double[Segment.ALL.size()], 1.1, Population.USUAL);
    }

    private static VectorModel trees() {
        SplitMix random = new SplitMix(2);
        float[][] columns = new float[FeatureList.ALL.size()][ROWS];
        for (float[] column : columns) {
            for (int row = 0; row < ROWS; row++) {
                column[row] = (float) (4 * random.nextDouble());
            }
        }
        List<BoostedTrees> trees = new ArrayList<>();
        for (Segment segment : Segment.ALL) {
            double[] labels = new double[ROWS];
            for (int row = 0; row < ROWS; row++) {
                double sum = columns[segment.ordinal()][row] + columns[9][row] + 4 * random.nextDouble();
                labels[row] = sum > 6 ? 1 : 0;
            }
            trees.add(new Booster(TREES).train(LabelledRows.of(columns, labels)));
        }
        return new TreesModel("benchmark", FeatureList.ALL, trees, 1.1, Population.USUAL);
    }
}
