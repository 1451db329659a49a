package io.regulars.policy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

import io.regulars.control.QuietHours;
import io.regulars.event.CustomerId;

/**
 * Chooses when to send: outside the quiet hours; a message that is not urgent waits for the customer's best hour.
 * Messages that wait for an hour are spread over it by customer, so that not all of them are due in its first minute.
 */
public final class SendTime {

    private static final QuietHours QUIET = QuietHours.DEFAULT;
    private static final int SLOTS = 12;
    private static final int MINUTES_PER_SLOT = 60 / SLOTS;
    /** 2^64 divided by the golden ratio: Fibonacci hashing. */
    private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

    private SendTime() {}

    /**
     * {@code at} if that is a suitable time, otherwise the customer's five minutes of the next suitable hour, local
     * time.
     *
     * @param customer always gets the same five minutes
     * @param bestHour local hour 0..23; moved to the nearest hour outside the quiet hours
     */
    public static Instant of(Instant at, CustomerId customer, ZoneId zone, boolean urgent, int bestHour) {
        ZonedDateTime local = at.atZone(zone);
        if (urgent) {
            return QUIET.contains(local.toLocalTime())
                    ? next(local, QUIET.until().getHour()).plus(offset(customer))
                    : at;
        }
        int hour = Math.max(QUIET.until().getHour(), Math.min(QUIET.from().getHour() - 1, bestHour));
        return local.getHour() == hour ? at : next(local, hour).plus(offset(customer));
    }

    private static Duration offset(CustomerId customer) {
        // Multiplied, since the index of due entries is partitioned by the hash code itself.
        long mixed = customer.value().hashCode() * GOLDEN_RATIO >>> 33;
        return Duration.ofMinutes(mixed % SLOTS * MINUTES_PER_SLOT);
    }

    private static Instant next(ZonedDateTime local, int hour) {
        ZonedDateTime time = local.with(LocalTime.of(hour, 0)).truncatedTo(ChronoUnit.HOURS);
        return (time.isAfter(local) ? time : time.plusDays(1)).toInstant();
    }
}
