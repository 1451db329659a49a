package io.regulars.profile;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;

import io.regulars.profile.Profile.Week;

/**
 * Sums by calendar week for the newest {@value Profile#WEEKS} weeks. A week among the newest has been among them from
 * the start, so its sums are complete in any order of events. Not thread-safe.
 */
final class WeekSums {

    private static final long SECONDS = 7 * 24 * 3600L;

    private final TreeMap<Integer, Week> byWeek = new TreeMap<>(Collections.reverseOrder());

    void add(Instant time, int visits, int orders, long cents) {
        add(new Week((int) Math.floorDiv(time.getEpochSecond(), SECONDS), visits, orders, cents));
    }

    void add(Week week) {
        byWeek.merge(
                week.week(),
                week,
                (one, other) -> new Week(
                        one.week(),
                        one.visits() + other.visits(),
                        one.orders() + other.orders(),
                        one.cents() + other.cents()));
        if (byWeek.size() > Profile.WEEKS) {
            byWeek.pollLastEntry();
        }
    }

    List<Week> toList() {
        return List.copyOf(byWeek.values());
    }
}
