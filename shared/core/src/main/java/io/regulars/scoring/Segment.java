package io.regulars.scoring;

import java.util.List;
import java.util.Locale;

/**
 * The behaviour predicted for the next {@value #HORIZON_DAYS} days. The order is part of the stored models: never
 * reorder.
 */
public enum Segment {
    /** Two or more orders. */
    FREQUENT,
    /** One order. */
    LIKELY,
    /** Something, but no order. */
    BROWSING,
    /** Nothing. */
    SLIPPING;

    public static final int HORIZON_DAYS = 30;

    /** All segments, in the order of a model's probabilities. */
    public static final List<Segment> ALL = List.of(values());

    /** The name in JSON and in events/segments.json. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The segment of that name.
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

    /** What a customer who did this in the horizon was. */
    public static Segment observed(int orders, int activities) {
        if (orders > 0) {
            return orders > 1 ? FREQUENT : LIKELY;
        }
        return activities > 0 ? BROWSING : SLIPPING;
    }
}
