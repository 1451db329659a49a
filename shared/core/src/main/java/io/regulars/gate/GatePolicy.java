package io.regulars.gate;

import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * How often and when marketing messages may go out.
 *
 * @param perDay most messages on one local day, over all channels
 * @param perWeek most messages on seven local days, today included
 * @param quietFrom local time from which nothing is sent
 * @param quietUntil local time at which sending begins again; equal to {@code quietFrom} for no quiet hours
 * @param zone the time zone of a customer of whom none is known
 */
public record GatePolicy(int perDay, int perWeek, LocalTime quietFrom, LocalTime quietUntil, ZoneId zone) {

    /** One a day, three a week, none between 21:00 and 8:00. */
    public static final GatePolicy DEFAULT =
            new GatePolicy(1, 3, LocalTime.of(21, 0), LocalTime.of(8, 0), ZoneOffset.UTC);
}
