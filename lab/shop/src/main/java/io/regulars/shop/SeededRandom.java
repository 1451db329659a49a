package io.regulars.shop;

import java.util.List;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A stream of random numbers named by its keys: the same keys give the same stream on every Java version (SplitMix64,
 * spelled out). Not safe for several threads.
 */
final class SeededRandom {

    private static final long GAMMA = 0x9e3779b97f4a7c15L;
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;
    private static final double UNIT = 0x1.0p-53;

    private long state;

    private SeededRandom(long state) {
        this.state = state;
    }

    /** The stream of these keys, compared by their text. */
    static SeededRandom of(long seed, Object... keys) {
        long hash = FNV_OFFSET ^ mix(seed);
        for (Object key : keys) {
            for (byte b : String.valueOf(key).getBytes(UTF_8)) {
                hash = (hash ^ b) * FNV_PRIME;
            }
            hash = (hash ^ '/') * FNV_PRIME;
        }
        return new SeededRandom(mix(hash));
    }

    /** Uniform in [0, 1). */
    double unit() {
        state += GAMMA;
        return (mix(state) >>> 11) * UNIT;
    }

    /** True with this probability; draws once in either case. */
    boolean chance(double probability) {
        return unit() < probability;
    }

    /** Uniform in low..high, both included. */
    int between(int low, int high) {
        return low + (int) (unit() * (high - low + 1));
    }

    <T> T pick(List<T> choices) {
        return choices.get((int) (unit() * choices.size()));
    }

    /** 16 hexadecimal digits. */
    String hex() {
        state += GAMMA;
        return "%016x".formatted(mix(state));
    }

    /** About normal around {@code mean}, never below a third nor above three times of it. */
    double around(double mean, double relativeSpread) {
        double z = unit() + unit() + unit() + unit() - 2;
        double value = mean * (1 + relativeSpread * z * 1.7);
        return Math.max(mean / 3, Math.min(mean * 3, value));
    }

    /** Exponential with this mean. */
    double exponential(double mean) {
        return -mean * StrictMath.log(1 - unit());
    }

    /** An index of the weights, drawn in their proportion. */
    int weighted(double[] weights) {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        double left = unit() * sum;
        for (int i = 0; i < weights.length - 1; i++) {
            left -= weights[i];
            if (left < 0) {
                return i;
            }
        }
        return weights.length - 1;
    }

    private static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
