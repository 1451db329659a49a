package io.regulars.policy;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

import io.regulars.control.QuietHours;

/** Chooses when to send: outside the quiet hours; a message that is not urgent waits for the customer's best hour. */
public final class SendTime {

    private static final QuietHours QUIET = QuietHours.DEFAULT;

    private SendTime() {}

    /**
     * {@code at} if that is a suitable time, otherwise the next suitable full hour, local time.
     *
     * @param bestHour local hour 0..23; moved to the nearest hour outside the quiet hours
     */
    public static Instant of(Instant at, ZoneId zone, boolean urgent, int bestHour) {
        ZonedDateTime local = at.atZone(zone);
        if (urgent) {
            return QUIET.contains(local.toLocalTime())
                    ? next(local, QUIET.until().getHour())
                    : at;
        }
        int hour = Math.max(QUIET.until().getHour(), Math.min(QUIET.from().getHour() - 1, bestHour));
        return local.getHour() == hour ? at : next(local, hour);
    }

    private static Instant next(ZonedDateTime local, int hour) {
        ZonedDateTime time = local.with(LocalTime.of(hour, 0)).truncatedTo(ChronoUnit.HOURS);
        return (time.isAfter(local) ? time : time.plusDays(1)).toInstant();
    }
}
