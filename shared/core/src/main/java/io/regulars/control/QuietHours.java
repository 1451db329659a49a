package io.regulars.control;

import java.time.LocalTime;
import java.time.ZonedDateTime;

/**
 * The hours of the day in which no marketing message is sent, in the customer's local time.
 *
 * @param from first quiet moment
 * @param until first moment that is not quiet any more; equal to {@code from} for no quiet hours
 */
public record QuietHours(LocalTime from, LocalTime until) {

    /** From 21:00 to 8:00. */
    public static final QuietHours DEFAULT = new QuietHours(LocalTime.of(21, 0), LocalTime.of(8, 0));

    /** Whether a local time is quiet. */
    public boolean contains(LocalTime time) {
        return from.isAfter(until)
                ? !time.isBefore(from) || time.isBefore(until)
                : !time.isBefore(from) && time.isBefore(until);
    }

    /** The first moment after the given one at which quiet hours end. */
    public ZonedDateTime endAfter(ZonedDateTime local) {
        ZonedDateTime end = local.with(until);
        return end.isAfter(local) ? end : end.plusDays(1);
    }
}
