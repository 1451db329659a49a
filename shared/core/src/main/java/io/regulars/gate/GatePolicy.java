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
 * @param testCustomers whether test customers, with the trait {@code testCustomer: true}, have no quiet hours and are
 *     never held out; only in the local cloud
 */
public record GatePolicy(
        int perDay, int perWeek, QuietHours quietHours, ZoneId zone, DoubleOptIn doubleOptIn, boolean testCustomers) {

    /** Environment variable, "on" in the local cloud. */
    public static final String TEST_CUSTOMERS = "REGULARS_TEST_CUSTOMERS";

    /** One message a day, three a week, none in the default quiet hours. */
    public static final GatePolicy DEFAULT = new GatePolicy(1, 3, QuietHours.DEFAULT, ZoneOffset.UTC);

    /** A policy without double opt-in. */
    public GatePolicy(int perDay, int perWeek, QuietHours quietHours, ZoneId zone) {
        this(perDay, perWeek, quietHours, zone, DoubleOptIn.OFF, false);
    }

    /** This policy with that time zone of customers whose time zone is unknown. */
    public GatePolicy with(ZoneId other) {
        return new GatePolicy(perDay, perWeek, quietHours, other, doubleOptIn, testCustomers);
    }

    /** This policy with that double opt-in. */
    public GatePolicy with(DoubleOptIn setting) {
        return new GatePolicy(perDay, perWeek, quietHours, zone, setting, testCustomers);
    }

    /** This policy with that {@value #TEST_CUSTOMERS}: "on", or anything else for off. */
    public GatePolicy withTestCustomers(String setting) {
        return new GatePolicy(perDay, perWeek, quietHours, zone, doubleOptIn, "on".equals(setting));
    }

    /** Whether the customer is a test customer under this policy. */
    public boolean tests(Gate gate) {
        return testCustomers && "true".equals(gate.trait(PersonalTraits.TEST_CUSTOMER));
    }
}
