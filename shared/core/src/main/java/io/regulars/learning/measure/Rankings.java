package io.regulars.learning.measure;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Measures of a ranked list of items against those that were bought, as Li et al. define them in "A Next Basket
 * Recommendation Reality Check" (2023).
 */
public final class Rankings {

    private Rankings() {}

    /** Share of the items bought that are among the first k. */
    public static double recall(int[] ranked, int[] bought, int k) {
        return hits(ranked, bought, k) / (double) bought.length;
    }

    /**
     * Normalised discounted cumulative gain of the first k: Σ 1 / log₂(rank + 1) over those that were bought, divided
     * by the sum of an ideal list of all items bought, even if these are more than k.
     */
    public static double gain(int[] ranked, int[] bought, int k) {
        Set<Integer> truth = set(bought);
        double sum = 0;
        for (int i = 0; i < Math.min(k, ranked.length); i++) {
            sum += truth.contains(ranked[i]) ? discount(i) : 0;
        }
        double ideal = 0;
        for (int i = 0; i < truth.size(); i++) {
            ideal += discount(i);
        }
        return sum / ideal;
    }

    /** 1 if any item bought is among the first k; the mean over customers is the personal hit ratio. */
    public static double hit(int[] ranked, int[] bought, int k) {
        return hits(ranked, bought, k) > 0 ? 1 : 0;
    }

    private static long hits(int[] ranked, int[] bought, int k) {
        Set<Integer> truth = set(bought);
        return IntStream.of(ranked).limit(k).filter(truth::contains).count();
    }

    private static Set<Integer> set(int[] items) {
        return IntStream.of(items).boxed().collect(Collectors.toSet());
    }

    private static double discount(int index) {
        return Math.log(2) / Math.log(index + 2);
    }
}
