package io.regulars.profile;

import java.util.Random;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class IntervalSetTest {

    private static final int MOST = 40;

    @Test
    void holdsTheSameNumbersAsASet() {
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            TreeSet<Integer> expected = new TreeSet<>();
            IntervalSet set = IntervalSet.EMPTY;
            for (int i = random.nextInt(30); i > 0; i--) {
                int number = random.nextInt(MOST);
                IntervalSet grown = set.with(number);
                assertThat(grown == set)
                        .as("seed %d, %d in %s", seed, number, set)
                        .isEqualTo(!expected.add(number));
                set = grown;
            }
            for (int number = 0; number <= MOST; number++) {
                assertThat(set.contains(number))
                        .as("seed %d, %d in %s", seed, number, set)
                        .isEqualTo(expected.contains(number));
            }
            assertThat(set).as("however it grew").isEqualTo(of(expected)).hasSameHashCodeAs(of(expected));
        }
    }

    @Test
    void rangesThatTouchAreOne() {
        IntervalSet set = IntervalSet.EMPTY.with(3).with(5);
        assertThat(set)
                .hasToString("[3, 3, 5, 5]")
                .isNotEqualTo(IntervalSet.EMPTY.with(3))
                .isNotEqualTo("[3, 3, 5, 5]");
        assertThat(set.with(4)).hasToString("[3, 5]");
        assertThat(set.with(6)).hasToString("[3, 3, 5, 6]");
        assertThat(set.with(2)).hasToString("[2, 3, 5, 5]");
        assertThat(set.with(9)).hasToString("[3, 3, 5, 5, 9, 9]");
        assertThat(set.with(0)).hasToString("[0, 0, 3, 3, 5, 5]");
    }

    @Test
    void twoSetsBecomeOneAndAreReadBackAsWritten() {
        IntervalSet both = IntervalSet.EMPTY
                .with(1)
                .with(2)
                .with(8)
                .with(IntervalSet.EMPTY.with(3).with(8).with(200));
        assertThat(both).hasToString("[1, 3, 8, 8, 200, 200]");
        ByteWriter out = new ByteWriter();
        both.write(out);
        assertThat(IntervalSet.read(new ByteReader(out.toBytes()))).isEqualTo(both);
    }

    private static IntervalSet of(TreeSet<Integer> numbers) {
        IntervalSet set = IntervalSet.EMPTY;
        for (int number : numbers) {
            set = set.with(number);
        }
        return set;
    }

    @Test
    void holdsTheLargestNumberAndJoinsWideRangesAtOnce() {
        IntervalSet edges = IntervalSet.EMPTY.with(Integer.MAX_VALUE).with(0).with(Integer.MAX_VALUE - 1);
        assertThat(edges.contains(Integer.MAX_VALUE)).isTrue();
        assertThat(edges.with(edges)).isSameAs(edges);
        assertThat(edges.with(IntervalSet.EMPTY.with(1))).isEqualTo(edges.with(1));

        ByteWriter wide = new ByteWriter();
        wide.number(1);
        wide.number(0);
        wide.number(Integer.MAX_VALUE);
        IntervalSet everything = IntervalSet.read(new ByteReader(wide.toBytes()));
        assertThat(IntervalSet.EMPTY.with(everything).with(edges)).isEqualTo(everything);
    }

    @Test
    void theUnionHoldsTheNumbersOfBoth() {
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            TreeSet<Integer> one = numbers(random);
            TreeSet<Integer> other = numbers(random);
            TreeSet<Integer> both = new TreeSet<>(one);
            both.addAll(other);
            assertThat(of(one).with(of(other))).as("seed %d", seed).isEqualTo(of(both));
        }
    }

    private static TreeSet<Integer> numbers(Random random) {
        TreeSet<Integer> numbers = new TreeSet<>();
        for (int i = random.nextInt(30); i > 0; i--) {
            numbers.add(random.nextInt(20) == 0 ? Integer.MAX_VALUE - random.nextInt(3) : random.nextInt(MOST));
        }
        return numbers;
    }
}
