package io.regulars.scoring;

import org.junit.jupiter.api.Test;

import io.regulars.features.FeatureList;

import static org.assertj.core.api.Assertions.assertThat;

class LinearModelTest {

    private final double[][] weights = new double[Segment.ALL.size()][FeatureList.ALL.size()];
    private final double[] bias = new double[Segment.ALL.size()];

    @Test
    void keepsItsWeightsWhateverHappensToTheArraysOutside() {
        LinearModel model = model();
        double[] before = model.probabilities(new double[FeatureList.ALL.size()]);

        weights[0][0] = 9;
        bias[0] = 9;
        model.weights()[0][0] = 9;
        model.bias()[0] = 9;

        assertThat(model.probabilities(new double[FeatureList.ALL.size()])).isEqualTo(before);
        assertThat(model.weights()[0][0]).isZero();
    }

    @Test
    void equalsAModelOfTheSameContent() {
        LinearModel model = model();
        assertThat(model()).isEqualTo(model).hasSameHashCodeAs(model);
        assertThat(model.withTemperature(2)).isNotEqualTo(model);
        bias[1] = 1;
        assertThat(model()).isNotEqualTo(model);
        weights[2][3] = 1;
        bias[1] = 0;
        assertThat(model()).isNotEqualTo(model);
    }

    private LinearModel model() {
        return new LinearModel("v", FeatureList.labelled(FeatureList.ALL.label()), weights, bias, 1, Population.USUAL);
    }
}
