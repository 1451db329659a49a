package io.regulars.learning.column;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EncodingFitterTest {

    private static final double[] LABELS = {0, 1, 0, 1};

    @Test
    void linesHaveStandardisedNumbersStepsAndMissingMarks() {
        ColumnTable table = new ColumnTable(List.of(new Column.Numbers("age", new float[] {1, 3, Float.NaN, 5})));

        Encoding encoding = EncodingFitter.forLines(table, LABELS, 1);

        assertThat(encoding.features())
                .extracting(EncodedFeature::name)
                .containsExactly("age is missing", "age", "age > 3.0");
        assertThat(encoding.encode(table)[0]).containsExactly(0, 0, 1, 0);
        assertThat(encoding.encode(table)[1][1]).isZero();
        assertThat(encoding.encode(table)[2]).containsExactly(0, 0, 0, 1);
    }

    @Test
    void categoriesBecomeMarksAndUnseenOnesHaveNone() {
        ColumnTable table = new ColumnTable(List.of(new Column.Categories("city", new String[] {"a", "b", "", "a"})));
        ColumnTable unseen = new ColumnTable(List.of(new Column.Categories("city", new String[] {"z"})));

        Encoding encoding = EncodingFitter.forTrees(table, LABELS);

        assertThat(encoding.features())
                .extracting(EncodedFeature::name)
                .containsExactly("city = missing", "city = a", "city = b");
        assertThat(encoding.encode(table)[1]).containsExactly(1, 0, 0, 1);
        assertThat(encoding.encode(unseen)[1]).containsExactly(0);
    }

    @Test
    void manyCategoriesBecomeRatesAndFrequencies() {
        String[] levels =
                IntStream.range(0, 100).mapToObj(i -> "level" + i % 50).toArray(String[]::new);
        double[] labels =
                IntStream.range(0, 100).mapToDouble(i -> i % 50 == 0 ? 1 : 0).toArray();
        ColumnTable table = new ColumnTable(List.of(new Column.Categories("item", levels)));

        float[][] columns = EncodingFitter.forTrees(table, labels).encode(table);

        assertThat(columns).hasDimensions(2, 100);
        assertThat(columns[0][0]).isEqualTo((float) ((2 + 20 * 0.02) / 22 - 0.02));
        assertThat(columns[1][0]).isEqualTo((float) Math.log(3));
    }

    @Test
    void ratesOfTrainingRowsDoNotRevealTheirOwnLabel() {
        String[] levels = IntStream.range(0, 100).mapToObj(i -> "level" + i).toArray(String[]::new);
        double[] labels = IntStream.range(0, 100).mapToDouble(i -> i % 2).toArray();
        ColumnTable table = new ColumnTable(List.of(new Column.Categories("item", levels)));

        float[][] columns = EncodingFitter.forTrees(table, labels).encodeTraining(table, labels);

        assertThat(columns[0]).containsOnly(0);
    }
}
