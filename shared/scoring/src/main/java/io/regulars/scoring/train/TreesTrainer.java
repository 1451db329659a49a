package io.regulars.scoring.train;

import java.util.ArrayList;
import java.util.List;

import io.regulars.features.FeatureList;
import io.regulars.learning.base.LabelledRows;
import io.regulars.learning.tree.BoostedTrees;
import io.regulars.learning.tree.Booster;
import io.regulars.learning.tree.TreeSettings;
import io.regulars.scoring.Population;
import io.regulars.scoring.Segment;
import io.regulars.scoring.TreesModel;
import io.regulars.scoring.VectorModel;

/**
 * Trains a {@link TreesModel}: boosted trees per segment against the others, as many as help on the unseen examples,
 * then calibrated on those. The sizes keep a prediction of all segments within a few microseconds.
 */
public final class TreesTrainer implements ModelTrainer {

    private static final FeatureList FEATURES = FeatureList.ALL;
    private static final String UNNAMED = "unnamed";
    private static final int TREES = 40;
    private static final int LEAVES = 8;
    private static final double RATE = 0.2;

    private final TreeSettings settings;

    public TreesTrainer(long seed) {
        this.settings = TreeSettings.probabilities().with(TREES, LEAVES, RATE).withSeed(seed);
    }

    @Override
    public String prefix() {
        return "trees";
    }

    @Override
    public VectorModel train(List<Example> examples, List<Example> unseen, Population population) {
        if (examples.stream().map(Example::label).distinct().count() < 2) {
            throw new IllegalArgumentException("training needs examples of at least two segments");
        }
        float[][] columns = columns(examples);
        float[][] later = columns(unseen);
        List<BoostedTrees> trees = new ArrayList<>();
        for (Segment segment : Segment.ALL) {
            trees.add(new Booster(settings)
                    .train(
                            LabelledRows.of(columns, labels(examples, segment)),
                            LabelledRows.of(later, labels(unseen, segment))));
        }
        return Calibration.calibrate(new TreesModel(UNNAMED, FEATURES, trees, 1, population), unseen);
    }

    private static float[][] columns(List<Example> examples) {
        float[][] columns = new float[FEATURES.size()][examples.size()];
        for (int row = 0; row < examples.size(); row++) {
            double[] vector = examples.get(row).features();
            for (int column = 0; column < columns.length; column++) {
                columns[column][row] = (float) vector[column];
            }
        }
        return columns;
    }

    private static double[] labels(List<Example> examples, Segment segment) {
        return examples.stream()
                .mapToDouble(example -> example.label() == segment ? 1 : 0)
                .toArray();
    }
}
