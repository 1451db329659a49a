package io.regulars.shop;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class SeededRandomTest {

    @Test
    void aSeedMeansTheSameForEver() {
        SeededRandom dice = SeededRandom.of(1, "person", 7);
        assertThat(dice.hex()).isEqualTo("3e5fac759e2c4b8e");
        assertThat(dice.unit()).isEqualTo(0.5189088911226853);
    }

    @Test
    void keysAreToldApartByTheirEnds() {
        assertThat(SeededRandom.of(1, "a", "bc").hex())
                .isNotEqualTo(SeededRandom.of(1, "ab", "c").hex());
        assertThat(SeededRandom.of(1, "a").hex())
                .isNotEqualTo(SeededRandom.of(2, "a").hex());
    }

    @Test
    void drawsHaveTheirMeans() {
        assertThat(mean(SeededRandom::unit)).isCloseTo(0.5, within(0.01));
        assertThat(mean(dice -> dice.exponential(20))).isCloseTo(20, within(0.5));
        assertThat(mean(dice -> dice.around(10, 0.3))).isCloseTo(10, within(0.2));
        assertThat(mean(dice -> dice.between(1, 6))).isCloseTo(3.5, within(0.05));
        assertThat(mean(dice -> dice.weighted(new double[] {1, 0, 3}))).isCloseTo(1.5, within(0.03));
    }

    private static double mean(java.util.function.ToDoubleFunction<SeededRandom> draw) {
        return IntStream.range(0, 20_000)
                .mapToDouble(n -> draw.applyAsDouble(SeededRandom.of(1, n)))
                .average()
                .orElseThrow();
    }

    @Test
    void aroundStaysWithinThirdAndTriple() {
        DoubleStream draws =
                IntStream.range(0, 5000).mapToDouble(n -> SeededRandom.of(2, n).around(9, 2));
        assertThat(draws.boxed().toList()).allMatch(value -> value >= 3 && value <= 27);
    }
}
