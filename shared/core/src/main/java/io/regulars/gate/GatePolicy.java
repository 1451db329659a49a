package io.regulars.gate;

import java.time.ZoneId;
import java.time.ZoneOffset;

import io.regulars.control.QuietHours;

/**
 * How often and when marketing messages may be sent.
 *
 * @param perDay most messages on one local day, over all channels
 * @param perWeek most messages on seven local days, today included
 * @param quietHours when nothing is sent
 * @param zone the time zone of customers whose time zone is unknown
 */
public record GatePolicy(int perDay, int perWeek, QuietHours quietHours, ZoneId zone) {

    /** One message a day, three a week, none in the default quiet hours. */
    public static final GatePolicy DEFAULT = new GatePolicy(1, 3, QuietHours.DEFAULT, ZoneOffset.UTC);
}
