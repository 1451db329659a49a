package io.regulars.policy;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/** When to send. Never in the quiet hours; what is not urgent waits for the customer's best hour. */
public final class SendTime {

    /** Local hour at which sending begins. */
    static final int OPENS = 8;

    /** Local hour at which it ends. */
    static final int CLOSES = 21;

    private SendTime() {}

    /**
     * Now where now will do, else the beginning of a local hour.
     *
     * @param bestHour local hour 0..23; moved to the nearest hour outside the quiet ones
     */
    public static Instant of(Instant at, ZoneId zone, boolean urgent, int bestHour) {
        ZonedDateTime local = at.atZone(zone);
        if (urgent) {
            return awake(local.getHour()) ? at : next(local, OPENS);
        }
        int hour = Math.max(OPENS, Math.min(CLOSES - 1, bestHour));
        return local.getHour() == hour ? at : next(local, hour);
    }

    private static boolean awake(int hour) {
        return hour >= OPENS && hour < CLOSES;
    }

    private static Instant next(ZonedDateTime local, int hour) {
        ZonedDateTime time = local.with(LocalTime.of(hour, 0)).truncatedTo(ChronoUnit.HOURS);
        return (time.isAfter(local) ? time : time.plusDays(1)).toInstant();
    }
}
