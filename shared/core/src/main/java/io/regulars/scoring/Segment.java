package io.regulars.scoring;

import java.util.List;
import java.util.Locale;

/**
 * Behaviour of a customer in the next {@value #HORIZON_DAYS} days. Stored models depend on the order: never reorder.
 */
public enum Segment {
    /** Two or more orders. */
    FREQUENT,
    /** One order. */
    LIKELY,
    /** Some activity, but no order. */
    BROWSING,
    /** No activity. */
    SLIPPING;

    /** Number of days that a prediction covers. */
    public static final int HORIZON_DAYS = 30;

    /** All segments, in the order of a model's probabilities. */
    public static final List<Segment> ALL = List.of(values());

    /** The name in JSON and in events/segments.json. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The segment with that name.
     *
     * @throws IllegalArgumentException if events/segments.json has no such name
     */
    public static Segment of(String key) {
        for (Segment segment : ALL) {
            if (segment.key().equals(key)) {
                return segment;
            }
        }
        throw new IllegalArgumentException("unknown segment \"" + key + "\"; events/segments.json lists the names");
    }

    /** The segment of a customer with these numbers of orders and activities within the horizon. */
    public static Segment observed(int orders, int activities) {
        if (orders > 0) {
            return orders > 1 ? FREQUENT : LIKELY;
        }
        return activities > 0 ? BROWSING : SLIPPING;
    }
}
