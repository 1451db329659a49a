package io.regulars.statistics;

import org.junit.jupiter.api.Test;

import io.regulars.statistics.Welch.Sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class WelchTest {

    @Test
    void addsTheVariancesOfBothMeans() {
        Welch welch = Welch.of(new Sample(100, 12, 900), new Sample(50, 10, 800));

        assertThat(welch.difference()).isEqualTo(2);
        assertThat(welch.margin()).isCloseTo(1.96 * 5, within(1e-12));
        assertThat(welch.low()).isCloseTo(-7.8, within(1e-12));
        assertThat(welch.high()).isCloseTo(11.8, within(1e-12));
    }

    @Test
    void hasNoIntervalIfAVarianceIsUnknown() {
        assertThat(Welch.of(new Sample(1, 12, Double.NaN), new Sample(50, 10, 800))
                        .margin())
                .isNaN();
    }
}
