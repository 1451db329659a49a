package io.regulars.learning.timing;

/**
 * The hour of the day at which a customer acts next: the customer's hours, smoothed over neighbouring hours with a
 * circular Gaussian kernel, plus those of everyone. Immutable and safe for concurrent use.
 */
public final class HourRhythm {

    public static final int HOURS = 24;

    private static final double TIE = 1e-9;

    /**
     * Settings.
     *
     * @param bandwidth standard deviation of the kernel, in hours; 0 for none
     * @param weight weight of everyone's hours, in actions of the customer
     * @param decay factor on an action's weight for each later one, in (0, 1]
     */
    public record Settings(double bandwidth, double weight, double decay) {}

    private final Settings settings;

    /** Everyone's hours with their weight. */
    private final double[] prior;

    /** The smoothed weight of an action, by the hours since it; twice, so that no index wraps. */
    private final double[] kernel;

    /**
     * A rhythm.
     *
     * @param usual shares of the 24 hours among everyone, which sum to 1
     */
    public HourRhythm(double[] usual, Settings settings) {
        this.settings = settings;
        this.kernel = kernel(settings.bandwidth());
        this.prior = new double[HOURS];
        for (int hour = 0; hour < HOURS; hour++) {
            prior[hour] = settings.weight() * usual[hour];
        }
    }

    private static double[] kernel(double bandwidth) {
        double[] kernel = new double[2 * HOURS];
        double sum = 0;
        for (int shift = 0; shift < HOURS; shift++) {
            int apart = Math.min(shift, HOURS - shift);
            double z = apart == 0 ? 0 : apart / bandwidth;
            kernel[shift] = Math.exp(-z * z / 2);
            sum += kernel[shift];
        }
        for (int shift = 0; shift < HOURS; shift++) {
            kernel[shift] /= sum;
            kernel[shift + HOURS] = kernel[shift];
        }
        return kernel;
    }

    public Settings settings() {
        return settings;
    }

    /**
     * The middle of the three consecutive hours that are the likeliest together; the earliest one wins a tie.
     *
     * @param counts weights of the customer's 24 hours
     */
    public int best(double[] counts) {
        double[] density = density(counts);
        int best = 0;
        for (int hour = 1; hour < HOURS; hour++) {
            if (around(density, hour) > around(density, best) + TIE) {
                best = hour;
            }
        }
        return best;
    }

    /** The probability of each hour. */
    public double[] probabilities(double[] counts) {
        double[] density = density(counts);
        double sum = 0;
        for (double value : density) {
            sum += value;
        }
        for (int hour = 0; hour < HOURS; hour++) {
            density[hour] /= sum;
        }
        return density;
    }

    /** Counts of the first hours of a sequence, oldest first, decayed for each later one. */
    public double[] counts(int[] hours, int length) {
        double[] counts = new double[HOURS];
        double weight = 1;
        for (int i = length - 1; i >= 0; i--) {
            counts[hours[i]] += weight;
            weight *= settings.decay();
        }
        return counts;
    }

    /** Whether two hours are at most one apart, around midnight too. */
    public static boolean near(int hour, int other) {
        int apart = Math.abs(hour - other);
        return Math.min(apart, HOURS - apart) <= 1;
    }

    private double[] density(double[] counts) {
        double[] density = prior.clone();
        for (int hour = 0; hour < HOURS; hour++) {
            if (counts[hour] != 0) {
                for (int other = 0; other < HOURS; other++) {
                    density[other] += kernel[HOURS + other - hour] * counts[hour];
                }
            }
        }
        return density;
    }

    private static double around(double[] density, int hour) {
        return density[(hour + HOURS - 1) % HOURS] + density[hour] + density[(hour + 1) % HOURS];
    }
}
