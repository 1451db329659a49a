package io.regulars.statistics;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.regulars.statistics.Welch.Sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class WelchTest {

    @Test
    void addsTheVariancesOfBothMeans() {
        Welch welch = Welch.of(new Sample(10_000, 12, 90_000), new Sample(5_000, 10, 80_000));

        assertThat(welch.difference()).isEqualTo(2);
        assertThat(welch.error()).isCloseTo(5, within(1e-12));
        assertThat(welch.margin()).isCloseTo(1.96 * 5, within(0.01));
        assertThat(welch.low()).isCloseTo(-7.8, within(0.01));
        assertThat(welch.high()).isCloseTo(11.8, within(0.01));
    }

    @Test
    void isWiderForSmallSamples() {
        // R: t.test of two samples of 5 with variances 4 and 9: df 6.97, t 2.366
        Welch welch = Welch.of(new Sample(5, 1, 4), new Sample(5, 0, 9));
        assertThat(welch.margin()).isCloseTo(2.3666 * Math.sqrt(2.6), within(0.01));
    }

    @Test
    void hasNoIntervalIfAVarianceIsUnknown() {
        assertThat(Welch.of(new Sample(1, 12, Double.NaN), new Sample(50, 10, 800))
                        .margin())
                .isNaN();
        assertThat(Welch.of(new Sample(20, 3, 0), new Sample(20, 3, 0)).margin())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"3, 3.18245", "4, 2.77645", "5, 2.57058", "10, 2.22814", "30, 2.04227", "1000, 1.96234"})
    void quantilesAreThoseOfTheTables(double degrees, double quantile) {
        assertThat(StudentT.quantile975(degrees)).isCloseTo(quantile, within(0.002 * quantile));
    }
}
