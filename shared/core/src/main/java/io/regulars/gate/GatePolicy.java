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
 * @param doubleOptIn which addresses receive messages only after they are confirmed
 */
public record GatePolicy(int perDay, int perWeek, QuietHours quietHours, ZoneId zone, DoubleOptIn doubleOptIn) {

    /** One message a day, three a week, none in the default quiet hours. */
    public static final GatePolicy DEFAULT = new GatePolicy(1, 3, QuietHours.DEFAULT, ZoneOffset.UTC);

    /** A policy without double opt-in. */
    public GatePolicy(int perDay, int perWeek, QuietHours quietHours, ZoneId zone) {
        this(perDay, perWeek, quietHours, zone, DoubleOptIn.OFF);
    }

    /** This policy with that double opt-in. */
    public GatePolicy with(DoubleOptIn setting) {
        return new GatePolicy(perDay, perWeek, quietHours, zone, setting);
    }
}
