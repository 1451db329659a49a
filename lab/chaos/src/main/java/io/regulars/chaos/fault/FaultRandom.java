package io.regulars.chaos.fault;

import java.util.Objects;

/** Pseudo-random numbers by seed, name and index, independent of the order of the calls. */
record FaultRandom(long seed) {

    /** From 0 to below 1; the same arguments give the same number. */
    double of(String what, long n) {
        return (mix(seed, what, n) >>> 11) * 0x1.0p-53;
    }

    /** From 0 to below the bound. */
    int below(int bound, String what, long n) {
        return (int) (of(what, n) * bound);
    }

    private static long mix(long seed, String what, long n) {
        long x = seed * 0x9E3779B97F4A7C15L + text(Objects.requireNonNull(what)) + n * 0xD1B54A32D192ED03L;
        x = (x ^ x >>> 30) * 0xBF58476D1CE4E5B9L;
        x = (x ^ x >>> 27) * 0x94D049BB133111EBL;
        return x ^ x >>> 31;
    }

    private static long text(String text) {
        long hash = 1125899906842597L;
        for (int i = 0; i < text.length(); i++) {
            hash = 31 * hash + text.charAt(i);
        }
        return hash;
    }
}
