package io.regulars.learning.timing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.regulars.learning.base.SplitMix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class HourRhythmTest {

    private static double[] noon() {
        double[] usual = new double[HourRhythm.HOURS];
        usual[12] = 1;
        return usual;
    }

    private static HourRhythm rhythm(double bandwidth, double weight, double decay) {
        return new HourRhythm(noon(), new HourRhythm.Settings(bandwidth, weight, decay));
    }

    @Test
    void newCustomersHaveEveryonesHour() {
        assertThat(rhythm(0.5, 3, 1).best(new double[HourRhythm.HOURS])).isEqualTo(11);
    }

    @Test
    void theOwnHourWinsOnceItOutweighsEveryones() {
        HourRhythm rhythm = rhythm(0, 3, 1);

        assertThat(rhythm.best(rhythm.counts(new int[] {18, 18, 18}, 3))).isEqualTo(11);
        assertThat(rhythm.best(rhythm.counts(new int[] {18, 18, 18, 18}, 4))).isEqualTo(17);
    }

    @Test
    void hoursAroundMidnightAreNeighbours() {
        HourRhythm rhythm = rhythm(1, 0.1, 1);

        assertThat(rhythm.best(rhythm.counts(new int[] {23, 1}, 2))).isZero();
        assertThat(HourRhythm.near(23, 0)).isTrue();
        assertThat(HourRhythm.near(23, 1)).isFalse();
    }

    @Test
    void laterHoursWeighMore() {
        HourRhythm rhythm = rhythm(0, 1, 0.5);

        assertThat(rhythm.counts(new int[] {8, 20, 9}, 3)).contains(0.25, 0.5, 1);
        assertThat(rhythm.counts(new int[] {8, 20, 9}, 2)[20]).isOne();
    }

    @Test
    void probabilitiesAreTheKernelAndEveryonesHours() {
        HourRhythm rhythm = rhythm(1, 1, 1);
        double[] probabilities = rhythm.probabilities(rhythm.counts(new int[] {20}, 1));
        double total = 1 + 2 * (Math.exp(-0.5) + Math.exp(-2) + Math.exp(-4.5) + Math.exp(-8));

        assertThat(Arrays.stream(probabilities).sum()).isCloseTo(1, within(1e-12));
        assertThat(probabilities[12]).isCloseTo(0.5, within(1e-6));
        assertThat(probabilities[21]).isCloseTo(Math.exp(-0.5) / total / 2, within(1e-5));
    }

    @Test
    void fitsADecayWhereHabitsChange() {
        SplitMix random = new SplitMix(4);
        List<int[]> changing = new ArrayList<>();
        List<int[]> steady = new ArrayList<>();
        for (int customer = 0; customer < 200; customer++) {
            int before = random.nextInt(24);
            int after = random.nextInt(24);
            int[] hours = new int[12];
            int[] same = new int[12];
            for (int i = 0; i < hours.length; i++) {
                hours[i] = ((i < 6 ? before : after) + random.nextInt(3)) % 24;
                same[i] = (before + random.nextInt(4) + random.nextInt(4)) % 24;
            }
            changing.add(hours);
            steady.add(same);
        }

        double decay = HourRhythmFit.fit(changing).settings().decay();

        assertThat(decay).isLessThan(0.9);
        assertThat(HourRhythmFit.fit(steady).settings().decay()).isGreaterThan(decay);
    }

    @Test
    void withoutSequencesAllHoursAreEqual() {
        assertThat(HourRhythmFit.usual(List.of())).containsOnly(1 / 24.0);
        assertThat(HourRhythmFit.fit(List.of()).best(new double[HourRhythm.HOURS]))
                .isZero();
    }
}
