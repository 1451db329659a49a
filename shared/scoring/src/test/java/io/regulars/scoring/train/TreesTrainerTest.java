package io.regulars.scoring.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import io.regulars.features.FeatureList;
import io.regulars.model.UnusableModelException;
import io.regulars.scoring.Population;
import io.regulars.scoring.ScoringModels;
import io.regulars.scoring.Segment;
import io.regulars.scoring.TreesModel;
import io.regulars.scoring.VectorModel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class TreesTrainerTest {

    private static final TreesTrainer TRAINER = new TreesTrainer(1);

    @Test
    void beatsTheLinearModelWhereTwoFeaturesWorkTogether() {
        List<Example> examples = examples(3_000, 1);
        List<Example> unseen = examples(1_000, 2);
        List<Example> later = examples(1_000, 3);
        VectorModel trees = TRAINER.train(examples, unseen, Population.USUAL);
        VectorModel linear = new SgdTrainer(1).train(examples, unseen, Population.USUAL);

        assertThat(Evaluation.of(trees, later).logLoss())
                .isLessThan(Evaluation.of(linear, later).logLoss() - 0.2);
        assertThat(Evaluation.superiority(trees, linear, later)).isGreaterThan(5);
        assertThat(Evaluation.superiority(linear, trees, later)).isLessThan(-5);
        assertThat(Evaluation.superiority(trees, trees, later)).isZero();
    }

    @Test
    void examplesOfOneCustomerCountAsOne() {
        List<Example> examples = examples(3_000, 1);
        VectorModel trees = TRAINER.train(examples, examples(1_000, 2), Population.USUAL);
        VectorModel linear = new SgdTrainer(1).train(examples, examples(1_000, 2), Population.USUAL);
        List<Example> later = examples(200, 3);
        List<Example> fourTimes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            fourTimes.addAll(later);
        }
        assertThat(Evaluation.superiority(trees, linear, fourTimes))
                .isCloseTo(Evaluation.superiority(trees, linear, later), within(1e-9));
    }

    @Test
    void theStoredModelAnswersAsTheTrainedOne() {
        VectorModel model = TRAINER.train(examples(1_000, 1), examples(200, 2), Population.USUAL);
        byte[] bytes = ScoringModels.REGISTRY.encode(model);
        TreesModel stored = (TreesModel) ScoringModels.REGISTRY.decode(bytes);

        assertThat(ScoringModels.REGISTRY.encode(stored)).isEqualTo(bytes);
        assertThat(bytes).hasSizeLessThan(40_000);
        for (Example example : examples(100, 3)) {
            assertThat(stored.probabilities(example.features())).isEqualTo(model.probabilities(example.features()));
            assertThat(Arrays.stream(stored.probabilities(example.features())).sum())
                    .isBetween(1 - 1e-12, 1 + 1e-12);
        }
    }

    @Test
    void equalExamplesAndSeedsGiveEqualModels() {
        byte[] once =
                ScoringModels.REGISTRY.encode(TRAINER.train(examples(1_000, 1), examples(200, 2), Population.USUAL));
        byte[] again =
                ScoringModels.REGISTRY.encode(TRAINER.train(examples(1_000, 1), examples(200, 2), Population.USUAL));
        assertThat(again).isEqualTo(once);
    }

    @Test
    void damagedTreesAreUnusableOrStillEnd() {
        byte[] bytes =
                ScoringModels.REGISTRY.encode(TRAINER.train(examples(500, 1), examples(100, 2), Population.USUAL));
        Random random = new Random(4);
        for (int i = 0; i < 500; i++) {
            byte[] damaged = bytes.clone();
            damaged[4 + random.nextInt(bytes.length - 4)] ^= (byte) (1 << random.nextInt(8));
            try {
                VectorModel model = (VectorModel) ScoringModels.REGISTRY.decode(damaged);
                assertThat(model.probabilities(new double[model.features().size()]))
                        .hasSize(Segment.ALL.size());
            } catch (UnusableModelException refused) {
                assertThat(refused).hasMessageMatching("(?s).+");
            }
        }
        assertThatThrownBy(() -> ScoringModels.REGISTRY.decode(Arrays.copyOf(bytes, bytes.length / 2)))
                .isInstanceOf(UnusableModelException.class)
                .hasMessageContaining("cut off");
    }

    @Test
    void refusesToTrainOnOneSegment() {
        List<Example> likely = examples(100, 1).stream()
                .filter(example -> example.label() == Segment.LIKELY)
                .toList();
        assertThatThrownBy(() -> TRAINER.train(likely, List.of(), Population.USUAL))
                .hasMessageContaining("at least two segments");
    }

    /** Customers whose segment follows from the signs of two features together, with some noise. */
    private static List<Example> examples(int count, long seed) {
        Random random = new Random(seed);
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double[] features = new double[FeatureList.ALL.size()];
            for (int j = 0; j < features.length; j++) {
                features[j] = random.nextGaussian();
            }
            boolean equal = features[0] > 0 == features[1] > 0;
            int segment = (equal ? 0 : 2) + (features[2] > 0 ? 1 : 0);
            examples.add(new Example(
                    features, Segment.ALL.get(random.nextInt(10) == 0 ? random.nextInt(4) : segment), null, i));
        }
        return examples;
    }
}
