package io.regulars.scoring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.regulars.features.Behaviour;
import io.regulars.features.Feature;
import io.regulars.features.FeatureFamily;
import io.regulars.features.FeatureList;
import io.regulars.learning.base.LabelledRows;
import io.regulars.learning.tree.BoostedTrees;
import io.regulars.learning.tree.Booster;
import io.regulars.learning.tree.TreeSettings;
import io.regulars.profile.Profile;
import io.regulars.testing.SampleCustomers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ExplanationTest {

    private static final List<Profile> CUSTOMERS = List.of(
            SampleCustomers.regular().profile(),
            SampleCustomers.newcomer().profile(),
            SampleCustomers.lapsed().profile(),
            SampleCustomers.firstOrder().profile(),
            Profile.EMPTY);

    @Test
    void basePlusPartsIsTheScoreOfTheLinearModel() {
        Random random = new Random(4);
        for (int round = 0; round < 20; round++) {
            assertAddsUp(linear(random));
        }
    }

    @Test
    void basePlusPartsIsTheScoreOfTheTrees() {
        assertAddsUp(trees(new Random(5)));
    }

    @Test
    void aCustomerOfWhomNothingIsKnownHasNoReasons() {
        Explanation explanation = Explanation.of(
                linear(new Random(6)), new Behaviour(Profile.EMPTY, SampleCustomers.NOW), Segment.LIKELY);
        assertThat(explanation.parts())
                .allSatisfy(part -> assertThat(part.adds()).isZero());
    }

    @Test
    void fixedRulesSayWhatTheyReadAndNotWhatItAdds() {
        Behaviour regular = new Behaviour(SampleCustomers.regular().profile(), SampleCustomers.NOW);
        Explanation explanation = Explanation.of(new RulesModel(), regular, Segment.FREQUENT);
        assertThat(explanation.score()).isCloseTo(score(new RulesModel(), regular, Segment.FREQUENT), within(1e-9));
        assertThat(explanation.parts())
                .isNotEmpty()
                .allSatisfy(part -> assertThat(part.adds()).isZero());
    }

    @Test
    void everyFeatureBelongsToAFamily() {
        Set<FeatureFamily> families = new HashSet<>();
        for (Feature feature : Feature.values()) {
            assertThat(FeatureFamily.of(feature)).as(feature.key()).isNotNull();
            families.add(FeatureFamily.of(feature));
        }
        assertThat(families).containsExactlyInAnyOrder(FeatureFamily.values());
    }

    @Test
    void saysWhatIsKnownInWords() {
        List<String> words = new ArrayList<>();
        Behaviour regular = new Behaviour(SampleCustomers.regular().profile(), SampleCustomers.NOW);
        Behaviour unknown = new Behaviour(Profile.EMPTY, SampleCustomers.NOW);
        for (FeatureFamily family : FeatureFamily.values()) {
            words.add(family.words(regular));
            assertThat(family.words(unknown)).as(family.key()).isNotBlank();
        }
        assertThat(words)
                .containsExactly(
                        "the last order was 22 days ago; the usual gap is 30 days",
                        "5 orders",
                        "an order every 30 days, at regular gaps",
                        "1 order in four weeks, 1 in the eight before",
                        "31.32 an order",
                        "last seen 1 day ago",
                        "8 actions in four weeks, 22 in the eight before",
                        "known for 142 days",
                        "4 products viewed, 4 searches",
                        "products in the cart for 1 day",
                        "5 of 9 mails opened, 3 of 7 push messages tapped",
                        "2 coupons used, 2 offers completed",
                        "1 refund",
                        "active at changing hours");
    }

    private static void assertAddsUp(VectorModel model) {
        for (Profile profile : CUSTOMERS) {
            Behaviour behaviour = new Behaviour(profile, SampleCustomers.NOW);
            for (Segment segment : Segment.ALL) {
                Explanation explanation = Explanation.of(model, behaviour, segment);
                assertThat(explanation.score()).isCloseTo(score(model, behaviour, segment), within(1e-6));
            }
        }
    }

    private static double score(Model model, Behaviour behaviour, Segment segment) {
        double[] probabilities = model.probabilities(behaviour);
        double mean = Arrays.stream(probabilities).map(Math::log).sum() / probabilities.length;
        return Math.log(probabilities[segment.ordinal()]) - mean;
    }

    private static LinearModel linear(Random random) {
        FeatureList features = FeatureList.ALL;
        double[][] weights = new double[Segment.ALL.size()][features.size()];
        double[] bias = new double[Segment.ALL.size()];
        for (int segment = 0; segment < weights.length; segment++) {
            bias[segment] = random.nextGaussian();
            for (int i = 0; i < features.size(); i++) {
                weights[segment][i] = random.nextGaussian() / 3;
            }
        }
        return new LinearModel("v", features, weights, bias, 1 + random.nextDouble(), Population.USUAL);
    }

    private static TreesModel trees(Random random) {
        float[][] columns = new float[FeatureList.ALL.size()][500];
        for (float[] column : columns) {
            for (int row = 0; row < column.length; row++) {
                column[row] = (float) (3 * random.nextDouble());
            }
        }
        List<BoostedTrees> trees = new ArrayList<>();
        for (Segment segment : Segment.ALL) {
            double[] labels = new double[500];
            for (int row = 0; row < labels.length; row++) {
                labels[row] = columns[segment.ordinal()][row] + columns[30][row] + random.nextDouble() > 4 ? 1 : 0;
            }
            trees.add(
                    new Booster(TreeSettings.probabilities().with(20, 8, 0.2)).train(LabelledRows.of(columns, labels)));
        }
        return new TreesModel("v", FeatureList.ALL, trees, 1.3, Population.USUAL);
    }
}
