package io.regulars.function.train;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

import org.junit.jupiter.api.Test;

import io.regulars.profile.Profile;
import io.regulars.scoring.Population;
import io.regulars.testing.Story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class PopulationCountsTest {

    private final PopulationCounts counts = new PopulationCounts();

    @Test
    void withoutCustomersEverythingHasItsDefault() {
        assertThat(counts.population()).isEqualTo(Population.USUAL);
    }

    @Test
    void withTooFewObservationsEverythingHasItsDefault() {
        for (int i = 0; i < 9; i++) {
            counts.add(customer(10, 50));
        }
        for (int i = 0; i < 19; i++) {
            counts.addMonth(4);
        }
        assertThat(counts.customers()).isEqualTo(9);
        assertThat(counts.population()).isEqualTo(Population.USUAL);
    }

    @Test
    void measuresTheMedianGapTheMeanOrderAndTheOrdersOfFrequentMonths() {
        for (int i = 0; i < 21; i++) {
            counts.add(customer(i < 11 ? 10 : 40, i % 2 == 0 ? 50 : 20));
        }
        for (int i = 0; i < 20; i++) {
            counts.addMonth(i % 2 == 0 ? 2 : 5);
            counts.addMonth(1);
            counts.addMonth(0);
        }
        Population population = counts.population();
        assertThat(population.gapDays()).isEqualTo(10);
        assertThat(population.averageOrder()).isCloseTo((11 * 50 + 10 * 20) / 21.0, within(0.005));
        assertThat(population.frequentOrders()).isEqualTo(3.5);
    }

    @Test
    void measuresTheHoursOnceThereAreEnoughActivities() {
        for (int i = 0; i < 48; i++) {
            counts.add(customer(10, 50, 10));
        }
        assertThat(counts.population().hours().get(18)).isEqualTo(1);
        assertThat(counts.population().hours().get(9)).isZero();
    }

    private static Profile customer(int gapDays, int revenue) {
        return customer(gapDays, revenue, 2);
    }

    /** A customer with orders at 18:00 UTC. */
    private static Profile customer(int gapDays, int revenue, int orders) {
        Instant first = Instant.parse("2026-01-01T18:00:00Z");
        Story story = Story.of("ann");
        for (int i = 0; i < orders; i++) {
            story = story.order(first.plus((long) i * gapDays, ChronoUnit.DAYS).toString(), revenue + ".00", "tea");
        }
        return story.profile();
    }
}
