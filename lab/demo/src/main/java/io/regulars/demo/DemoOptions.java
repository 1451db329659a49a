package io.regulars.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/**
 * The options of the demo. The calendar is fixed, so that a seed gives the same month on every day.
 *
 * @param customers how many the shop has in the end
 * @param days how long the month is
 */
record DemoOptions(int customers, long seed, int days) {

    /** Days of the silent season before the month. */
    static final int SEASON = 90;

    /** Measured on two cores with 160 and 2,000 customers: a start, then a time per customer and day. */
    private static final double START_SECONDS = 60;

    private static final double SEASON_SECONDS = 0.1;
    private static final double DAY_SECONDS = 0.0087;
    private static final double LONG_SECONDS = 180;
    private static final double SECONDS_PER_MINUTE = 60;

    private static final String HOLDOUT_PERCENT = "20";

    private static final LocalDate LIVE = LocalDate.of(2026, 6, 1);

    LocalDate firstDay() {
        return LIVE.minusDays(SEASON);
    }

    /** All days, the season's and the month's. */
    int span() {
        return SEASON + days;
    }

    Instant begin() {
        return firstDay().atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    /** When the season ends and the month begins. */
    Instant live() {
        return LIVE.atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    /**
     * Parameters of the template: a fifth of the customers is held out, so that few of them show something, and the key
     * depends on the seed alone, because coupon codes are made with it and are part of decisions. It protects nothing:
     * the cloud of a demo is on loopback and ends with it.
     */
    Map<String, String> parameters() {
        return Map.of("LinkKey", "the-key-of-a-demo-with-seed-" + seed, "HoldoutPercent", HOLDOUT_PERCENT);
    }

    /** About how long a large demo takes on two idle cores; empty for one of a minute or two. */
    Optional<String> expectedTime() {
        double seconds = START_SECONDS + customers * (SEASON_SECONDS + DAY_SECONDS * days);
        return seconds < LONG_SECONDS
                ? Optional.empty()
                : Optional.of("about " + Math.round(seconds / SECONDS_PER_MINUTE) + " minutes");
    }

    Instant end() {
        return live().plus(Duration.ofDays(days));
    }
}
