package io.regulars.learning.measure;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class RankingsTest {

    private static final int[] RANKED = {7, 3, 9, 1};
    private static final int[] BOUGHT = {1, 3, 5};

    @Test
    void recallIsTheShareOfTheBasketAmongTheFirst() {
        assertThat(Rankings.recall(RANKED, BOUGHT, 4)).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(Rankings.recall(RANKED, BOUGHT, 3)).isCloseTo(1 / 3.0, within(1e-12));
    }

    @Test
    void gainIsDiscountedByRankAndDividedByThatOfTheWholeBasket() {
        double second = 1 / (Math.log(3) / Math.log(2));
        double fourth = 1 / (Math.log(5) / Math.log(2));

        assertThat(Rankings.gain(RANKED, BOUGHT, 4)).isCloseTo((second + fourth) / (1 + second + 0.5), within(1e-12));
        assertThat(Rankings.gain(RANKED, BOUGHT, 1)).isZero();
    }

    @Test
    void aHitIsOneItemAmongTheFirst() {
        assertThat(Rankings.hit(RANKED, BOUGHT, 1)).isZero();
        assertThat(Rankings.hit(RANKED, BOUGHT, 2)).isOne();
    }
}
