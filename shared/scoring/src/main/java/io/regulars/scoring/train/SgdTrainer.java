package io.regulars.scoring.train;

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

import io.regulars.features.FeatureList;
import io.regulars.scoring.LinearModel;
import io.regulars.scoring.Population;
import io.regulars.scoring.Segment;
import io.regulars.scoring.VectorModel;

/**
 * Trains a {@link LinearModel} with Tribuo's linear SGD classifier (multinomial logistic regression, AdaGrad), then
 * calibrates it. The weights are copied out of Tribuo's model, so that scoring needs neither Tribuo nor reflection.
 */
public final class SgdTrainer implements ModelTrainer {

    private static final LabelFactory LABELS = new LabelFactory();
    private static final FeatureList FEATURES = FeatureList.ALL;
    private static final String[] NAMES = FEATURES.names().toArray(new String[0]);
    private static final String UNNAMED = "unnamed";
    private static final double LEARNING_RATE = 0.1;
    private static final int EPOCHS = 15;
    private static final int MINIBATCH = 32;
    private static final int NO_PROGRESS_LOG = -1;

    /** Bias of a segment without examples: very unlikely, but possible. */
    private static final double UNSEEN = -8;

    private final long seed;

    public SgdTrainer(long seed) {
        this.seed = seed;
    }

    /**
     * A fitted model in both forms.
     *
     * @param tribuo takes features standardised by {@code scale}
     */
    record Fit(LinearModel model, LinearSGDModel tribuo, Standardisation scale) {}

    @Override
    public String prefix() {
        return "sgd";
    }

    @Override
    public VectorModel train(List<Example> examples, List<Example> unseen, Population population) {
        return Calibration.calibrate(fit(examples, population).model(), unseen);
    }

    Fit fit(List<Example> examples, Population population) {
        if (examples.stream().map(Example::label).distinct().count() < 2) {
            throw new IllegalArgumentException("training needs examples of at least two segments");
        }
        Standardisation scale = Standardisation.of(examples);
        MutableDataset<Label> data =
                new MutableDataset<>(new SimpleDataSourceProvenance("the archive", LABELS), LABELS);
        examples.forEach(
                example -> data.add(example(new Label(example.label().key()), scale.apply(example.features()))));
        LinearSGDModel fitted = new LinearSGDTrainer(
                        new LogMulticlass(), new AdaGrad(LEARNING_RATE), EPOCHS, NO_PROGRESS_LOG, MINIBATCH, seed)
                .train(data);
        return new Fit(weights(fitted, scale, population), fitted, scale);
    }

    static ArrayExample<Label> example(Label label, double[] standard) {
        return new ArrayExample<>(label, NAMES, standard);
    }

    /** W x' + b with x' = (x − mean) / deviation is (W / deviation) x + (b − W mean / deviation). */
    private static LinearModel weights(LinearSGDModel fitted, Standardisation scale, Population population) {
        DenseMatrix matrix = fitted.getWeightsCopy();
        double[][] weights = new double[Segment.ALL.size()][FEATURES.size()];
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
        return new LinearModel(UNNAMED, FEATURES, weights, bias, 1, population);
    }
}
