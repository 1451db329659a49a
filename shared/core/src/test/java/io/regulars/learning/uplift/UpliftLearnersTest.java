package io.regulars.learning.uplift;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.regulars.learning.base.Loss;
import io.regulars.learning.base.SplitMix;
import io.regulars.learning.column.Column;
import io.regulars.learning.column.ColumnTable;
import io.regulars.learning.table.LinearLearner;
import io.regulars.learning.table.TableLearner;
import io.regulars.learning.table.TreeLearner;
import io.regulars.learning.tree.TreeSettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class UpliftLearnersTest {

    private static final TableLearner PROBABILITY = new LinearLearner(Loss.LOGISTIC, 10, 1);
    private static final TableLearner EFFECT = new LinearLearner(Loss.SQUARED, 10, 1);
    private static final ColumnTable TWO = new ColumnTable(List.of(
            new Column.Numbers("new", new float[] {0, 1}), new Column.Numbers("noise", new float[] {0.5f, 0.5f})));

    static Stream<UpliftLearner> learners() {
        return Stream.of(
                new TwoModels(PROBABILITY),
                new SingleModel(new TreeLearner(TreeSettings.probabilities().with(60, 4, 0.2))),
                new ClassTransformation(PROBABILITY),
                new CrossLearner(PROBABILITY, EFFECT),
                new ResidualLearner(PROBABILITY, EFFECT),
                new BlendedUplift(List.of(new TwoModels(PROBABILITY), new ClassTransformation(PROBABILITY))));
    }

    /** Old customers buy with .5 in any case; new ones with .2, or .5 if treated. */
    private record Log(ColumnTable table, boolean[] treated, double[] outcomes) {

        static Log generated(int rows) {
            SplitMix random = new SplitMix(1);
            float[] isNew = new float[rows];
            float[] noise = new float[rows];
            boolean[] treated = new boolean[rows];
            double[] outcomes = new double[rows];
            for (int i = 0; i < rows; i++) {
                isNew[i] = random.nextInt(2);
                noise[i] = (float) random.nextDouble();
                treated[i] = random.nextDouble() < 0.6;
                double rate = isNew[i] == 1 && !treated[i] ? 0.2 : 0.5;
                outcomes[i] = random.nextDouble() < rate ? 1 : 0;
            }
            ColumnTable table =
                    new ColumnTable(List.of(new Column.Numbers("new", isNew), new Column.Numbers("noise", noise)));
            return new Log(table, treated, outcomes);
        }
    }

    @ParameterizedTest
    @MethodSource("learners")
    void findsWhomTheTreatmentMoves(UpliftLearner learner) {
        Log log = Log.generated(6_000);

        double[] uplift =
                learner.fit(log.table(), log.treated(), log.outcomes()).uplift(TWO);

        assertThat(uplift[0]).as("old customers").isCloseTo(0, within(0.08));
        assertThat(uplift[1]).as("new customers").isCloseTo(0.3, within(0.08));
    }

    @Test
    void theSelectionScalesEffectsToThoseSeen() {
        Log log = Log.generated(6_000);

        UpliftSelection.Chosen chosen = UpliftSelection.choose(log.table(), log.treated(), log.outcomes());

        assertThat(chosen.candidates()).hasSize(5).contains(chosen.candidate());
        assertThat(chosen.model().uplift(TWO)[1]).isCloseTo(0.3, within(0.06));
    }
}
