package io.regulars.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The virtual times at which the workload is sent; each phase sends the events since the one before. */
final class Phases {

    static final Instant START = Instant.parse("2026-03-03T09:00:00Z");
    /** Within sending hours, and late enough for every scheduled message to be due. */
    static final Instant END = START.plus(Duration.ofHours(75));

    private static final Duration BEFORE = Duration.ofHours(6);
    private static final List<Integer> HOURS = List.of(0, 2, 6, 24, 30, 54);

    private Phases() {}

    static int count() {
        return HOURS.size();
    }

    static Instant at(int phase) {
        return START.plus(Duration.ofHours(HOURS.get(phase)));
    }

    /** The earliest time of the events of a phase. */
    static Instant since(int phase) {
        return phase == 0 ? START.minus(BEFORE) : at(phase - 1);
    }
}
