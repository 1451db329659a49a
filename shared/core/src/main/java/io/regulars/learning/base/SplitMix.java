package io.regulars.learning.base;

/**
 * Seeded pseudo-random numbers for sampling, never for secrets: SplitMix64 of Steele, Lea and Flood, "Fast Splittable
 * Pseudorandom Number Generators" (2014). Equal seeds give equal sequences on every machine. Not thread-safe.
 */
public final class SplitMix {

    private static final long GAMMA = 0x9e3779b97f4a7c15L;

    private long state;

    public SplitMix(long seed) {
        state = seed;
    }

    public long nextLong() {
        state += GAMMA;
        long z = (state ^ (state >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    /** Uniform in [0, 1). */
    public double nextDouble() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    /** Uniform in [0, bound); the bias is below 2⁻³² for bounds that fit an array. */
    public int nextInt(int bound) {
        return (int) (((nextLong() >>> 32) * bound) >>> 32);
    }

    /** The numbers 0 to n − 1 in random order. */
    public int[] permutation(int n) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            int j = nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
