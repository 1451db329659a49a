package io.regulars.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;

/**
 * The options of the demo. The calendar is fixed, so that a seed gives the same month on every day.
 *
 * @param customers how many the shop has in the end
 * @param days how long the month is
 */
record DemoOptions(int customers, long seed, int days) {

    /** Days of the silent season before the month. */
    static final int SEASON = 90;

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
     * What the template is given: a key that hangs on the seed alone. The codes of coupons are made with it, and they
     * stand in decisions. It guards nothing: the cloud of a demo is on loopback and ends with it.
     */
    Map<String, String> parameters() {
        return Map.of("LinkKey", "the-key-of-a-demo-with-seed-" + seed);
    }

    Instant end() {
        return live().plus(Duration.ofDays(days));
    }
}
