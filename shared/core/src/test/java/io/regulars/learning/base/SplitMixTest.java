package io.regulars.learning.base;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SplitMixTest {

    /** The first output of the reference implementation in C (splitmix64.c) with state 0. */
    @Test
    void equalsTheReferenceImplementation() {
        assertThat(new SplitMix(0).nextLong()).isEqualTo(0xe220a8397b1dcdafL);
    }

    @Test
    void aPermutationHoldsEachNumberOnce() {
        assertThat(new SplitMix(7).permutation(100))
                .containsExactlyInAnyOrder(IntStream.range(0, 100).toArray())
                .isEqualTo(new SplitMix(7).permutation(100))
                .isNotEqualTo(new SplitMix(8).permutation(100));
    }
}
