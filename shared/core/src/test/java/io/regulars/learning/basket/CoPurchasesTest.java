package io.regulars.learning.basket;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.regulars.learning.base.SplitMix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class CoPurchasesTest {

    private static final List<int[]> BASKETS =
            List.of(new int[] {0, 1}, new int[] {1, 0, 2}, new int[] {0, 2}, new int[] {0, 3}, new int[] {0});

    @Test
    void isTheCosineShrunkByAConstant() {
        CoPurchases table = CoPurchases.together(4, BASKETS, 10);

        assertThat(table.similar(0)).containsExactly(1, 2);
        assertThat(table.weights(0)[0]).isCloseTo((float) (2 / (Math.sqrt(5 * 2) + 10)), within(1e-7f));
        assertThat(table.similar(1)).containsExactly(0);
    }

    @Test
    void leavesOutPairsSeenOnce() {
        CoPurchases table = CoPurchases.together(4, BASKETS, 10);

        assertThat(table.similar(3)).isEmpty();
        assertThat(table.similar(2)).containsExactly(0);
    }

    @Test
    void keepsTheBestEntriesOfAnItem() {
        assertThat(CoPurchases.together(4, BASKETS, 1).similar(0)).containsExactly(1);
    }

    @Test
    void prefersPairsThatAreFrequentForTheirPopularity() {
        List<int[]> groups = IntStream.range(0, 300)
                .mapToObj(i -> i < 30 ? new int[] {0, 1, 2} : i < 60 ? new int[] {0, 2} : new int[] {2})
                .toList();

        assertThat(CoPurchases.together(3, groups, 10).similar(0)).containsExactly(1, 2);
    }

    @Test
    void followersHaveADirectionAndMayBeTheItemItself() {
        List<int[]> before = List.of(new int[] {0}, new int[] {0}, new int[] {0, 1});
        List<int[]> after = List.of(new int[] {1}, new int[] {1, 0}, new int[] {0});

        CoPurchases table = CoPurchases.following(2, before, after, 10);

        assertThat(table.similar(0)).containsExactly(0, 1);
        assertThat(table.weights(0)[0]).isCloseTo((float) (2 / (Math.sqrt(3 * 2) + 10)), within(1e-7f));
        assertThat(table.similar(1)).isEmpty();
    }

    @Test
    void weightsAreSymmetricDescendingAndBelowOne() {
        SplitMix random = new SplitMix(3);
        List<int[]> groups = IntStream.range(0, 500)
                .mapToObj(i -> IntStream.range(0, 1 + random.nextInt(6))
                        .map(j -> random.nextInt(5 + random.nextInt(15)))
                        .distinct()
                        .toArray())
                .toList();

        CoPurchases table = CoPurchases.together(20, groups, 20);

        for (int item = 0; item < 20; item++) {
            int[] similar = table.similar(item);
            float[] weights = table.weights(item);
            for (int i = 0; i < similar.length; i++) {
                assertThat(weights[i]).isBetween(0f, i == 0 ? 1f : weights[i - 1]);
                assertThat(weight(table, similar[i], item)).isEqualTo(weights[i]);
            }
        }
    }

    private static float weight(CoPurchases table, int item, int other) {
        int at = IntStream.range(0, table.similar(item).length)
                .filter(i -> table.similar(item)[i] == other)
                .findFirst()
                .orElseThrow();
        return table.weights(item)[at];
    }
}
