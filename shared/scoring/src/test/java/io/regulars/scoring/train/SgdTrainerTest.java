package io.regulars.scoring.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.tribuo.classification.Label;

import io.regulars.features.FeatureList;
import io.regulars.scoring.Population;
import io.regulars.scoring.ScoringModels;
import io.regulars.scoring.Segment;
import io.regulars.scoring.VectorModel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class SgdTrainerTest {

    private static final SgdTrainer TRAINER = new SgdTrainer(1);
    private static final List<Example> NONE = List.of();

    @Test
    void ourScorerSaysWhatTribuoSays() {
        SgdTrainer.Fit fit = TRAINER.fit(examples(2_000, 1), Population.USUAL);
        for (Example example : examples(200, 2)) {
            double[] ours = fit.model().probabilities(example.features());
            Map<String, Label> theirs = fit.tribuo()
                    .predict(SgdTrainer.example(new Label("likely"), fit.scale().apply(example.features())))
                    .getOutputScores();
            for (Segment segment : Segment.ALL) {
                assertThat(ours[segment.ordinal()])
                        .isCloseTo(theirs.get(segment.key()).getScore(), within(1e-9));
            }
        }
    }

    @Test
    void equalExamplesAndSeedsGiveEqualModels() {
        VectorModel once = TRAINER.train(examples(1_000, 1), NONE, Population.USUAL);
        VectorModel again = TRAINER.train(examples(1_000, 1), NONE, Population.USUAL);
        assertThat(ScoringModels.REGISTRY.encode(again)).isEqualTo(ScoringModels.REGISTRY.encode(once));
    }

    @Test
    void learnsWhatThereIsToLearn() {
        VectorModel model = TRAINER.train(examples(4_000, 1), NONE, Population.USUAL);
        Evaluation evaluation = Evaluation.of(model, examples(1_000, 2));
        assertThat(evaluation.logLoss()).isLessThan(1.0).isLessThan(Math.log(4));
    }

    @Test
    void calibrationCoolsAModelThatIsTooSureOfItself() {
        VectorModel honest = TRAINER.train(examples(4_000, 1), NONE, Population.USUAL);
        VectorModel sure = honest.withTemperature(0.2);
        List<Example> unseen = examples(1_000, 2);
        VectorModel calibrated = Calibration.calibrate(sure, unseen);
        assertThat(calibrated.parameters().get("temperature")).isBetween(0.6, 1.5);
        assertThat(Evaluation.of(calibrated, unseen).logLoss())
                .isLessThan(Evaluation.of(sure, unseen).logLoss());
    }

    @Test
    void aSegmentThatNobodyWasInStaysPossible() {
        List<Example> examples = examples(1_000, 1).stream()
                .filter(example -> example.label() != Segment.FREQUENT)
                .toList();
        VectorModel model = TRAINER.train(examples, NONE, Population.USUAL);
        assertThat(model.probabilities(examples.get(0).features())[Segment.FREQUENT.ordinal()])
                .isGreaterThan(0)
                .isLessThan(0.05);
    }

    @Test
    void refusesToTrainOnOneSegment() {
        List<Example> examples = examples(100, 1).stream()
                .filter(example -> example.label() == Segment.LIKELY)
                .toList();
        assertThatThrownBy(() -> TRAINER.train(examples, NONE, Population.USUAL))
                .hasMessageContaining("at least two segments");
    }

    /** Customers whose segment follows, with noise, from a known linear rule over features of very different scales. */
    private static List<Example> examples(int count, long seed) {
        Random random = new Random(seed);
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double[] features = new double[FeatureList.ALL.size()];
            for (int j = 0; j < features.length; j++) {
                features[j] = 5 + random.nextGaussian() * (1 + j % 4);
            }
            double noise = random.nextGaussian() * 0.5;
            double score = features[0] - 5 + (features[1] - 5) / 2 + noise;
            examples.add(new Example(
                    features, Segment.ALL.get(score > 1 ? 0 : score > 0 ? 1 : score > -1 ? 2 : 3), null, i));
        }
        return examples;
    }
}
