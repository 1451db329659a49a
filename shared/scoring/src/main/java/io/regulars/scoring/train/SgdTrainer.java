package io.regulars.scoring.train;

import java.util.Arrays;
import java.util.List;

import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.sgd.linear.LinearSGDModel;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.la.DenseMatrix;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.provenance.SimpleDataSourceProvenance;

import io.regulars.features.Feature;
import io.regulars.scoring.LinearModel;
import io.regulars.scoring.Population;
import io.regulars.scoring.Segment;

/**
 * Fits Tribuo's linear SGD classifier (multinomial logistic regression, AdaGrad) and takes its weights out, so that
 * scoring needs neither Tribuo nor reflection. The same examples in the same order and the same seed give the same
 * model.
 */
public final class SgdTrainer {

    private static final LabelFactory LABELS = new LabelFactory();
    private static final String[] NAMES =
            Arrays.stream(Feature.values()).map(Feature::key).toArray(String[]::new);
    private static final double LEARNING_RATE = 0.1;
    private static final int EPOCHS = 15;
    private static final int MINIBATCH = 32;
    private static final int NO_PROGRESS_LOG = -1;

    /** The bias of a segment that no example was in: next to impossible, but not forbidden. */
    private static final double UNSEEN = -8;

    private final long seed;

    public SgdTrainer(long seed) {
        this.seed = seed;
    }

    /**
     * What was fitted.
     *
     * @param model ours, with the weights taken out of
     * @param tribuo theirs
     * @param scale what theirs wants its features to be brought to
     */
    record Fit(LinearModel model, LinearSGDModel tribuo, Standardisation scale) {}

    /**
     * Trains on these examples.
     *
     * @throws IllegalArgumentException if there are none, or they are all of one segment
     */
    public LinearModel train(List<Example> examples, String version, Population population) {
        return fit(examples, version, population).model();
    }

    Fit fit(List<Example> examples, String version, Population population) {
        if (examples.stream().map(Example::label).distinct().count() < 2) {
            throw new IllegalArgumentException("examples of at least two segments are needed to train");
        }
        Standardisation scale = Standardisation.of(examples);
        MutableDataset<Label> data =
                new MutableDataset<>(new SimpleDataSourceProvenance("the archive", LABELS), LABELS);
        examples.forEach(
                example -> data.add(example(new Label(example.label().key()), scale.apply(example.features()))));
        LinearSGDModel fitted = new LinearSGDTrainer(
                        new LogMulticlass(), new AdaGrad(LEARNING_RATE), EPOCHS, NO_PROGRESS_LOG, MINIBATCH, seed)
                .train(data);
        return new Fit(weights(fitted, scale, version, population), fitted, scale);
    }

    static ArrayExample<Label> example(Label label, double[] standard) {
        return new ArrayExample<>(label, NAMES, standard);
    }

    /** W x' + b with x' = (x − mean) / deviation is (W / deviation) x + (b − W mean / deviation). */
    private static LinearModel weights(
            LinearSGDModel fitted, Standardisation scale, String version, Population population) {
        DenseMatrix matrix = fitted.getWeightsCopy();
        double[][] weights = new double[Segment.ALL.size()][Feature.count()];
        double[] bias = new double[Segment.ALL.size()];
        for (Segment segment : Segment.ALL) {
            int row = fitted.getOutputIDInfo().getID(new Label(segment.key()));
            if (row < 0) {
                bias[segment.ordinal()] = UNSEEN;
                continue;
            }
            double sum = matrix.get(row, fitted.getFeatureIDMap().size());
            for (int i = 0; i < NAMES.length; i++) {
                double weight = matrix.get(row, fitted.getFeatureIDMap().getID(NAMES[i])) / scale.deviations()[i];
                weights[segment.ordinal()][i] = weight;
                sum -= weight * scale.means()[i];
            }
            bias[segment.ordinal()] = sum;
        }
        return new LinearModel(version, weights, bias, 1, population);
    }
}
