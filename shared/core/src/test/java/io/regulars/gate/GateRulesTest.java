package io.regulars.gate;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.regulars.channel.Channel;
import io.regulars.control.SendRule;
import io.regulars.event.CustomerId;
import io.regulars.event.Event;
import io.regulars.event.EventType;
import io.regulars.event.TestEvents;
import io.regulars.gate.GateVerdict.Granted;
import io.regulars.gate.GateVerdict.Later;
import io.regulars.gate.GateVerdict.Refused;

import static org.assertj.core.api.Assertions.assertThat;

class GateRulesTest {

    private static final CustomerId OWNER = CustomerId.ofUser("u1");

    private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");

    @Test
    void withoutConsentNoMessageIsSent() {
        Gate silent = fold("{\"email\":\"ada@customers.example\"}");
        assertThat(check(silent, NOON)).isEqualTo(new Refused(SendRule.NO_CONSENT));
        assertThat(check(Gate.EMPTY, NOON)).isEqualTo(new Refused(SendRule.NO_ADDRESS));
        assertThat(check(consenting(), NOON)).isEqualTo(new Granted());
    }

    @Test
    void aTestCustomerHasNoQuietHoursWherePolicyAllowsTestCustomers() {
        Gate gate = fold("{\"email\":\"ada@customers.example\",\"consent\":{\"email\":true},\"testCustomer\":true}");
        Instant night = Instant.parse("2026-03-10T23:00:00Z");
        assertThat(check(gate, night)).isInstanceOf(Later.class);
        assertThat(GateRules.check(gate, Channel.EMAIL, night, GatePolicy.DEFAULT.withTestCustomers("on")))
                .isEqualTo(new Granted());
    }

    @Test
    void consentIsPerChannel() {
        Gate gate = fold("{\"email\":\"ada@customers.example\",\"consent\":{\"push\":true}}");
        assertThat(check(gate, NOON)).isEqualTo(new Refused(SendRule.NO_CONSENT));
    }

    @Test
    void aPushNeedsASubscription() {
        Gate gate = fold("{\"email\":\"ada@customers.example\",\"consent\":{\"push\":true}}");
        assertThat(GateRules.blockingRule(gate, Channel.PUSH, GatePolicy.DEFAULT))
                .isEqualTo(SendRule.NO_ADDRESS);
        Gate subscribed = GateFold.apply(
                OWNER,
                gate,
                List.of(TestEvents.of(EventType.SCREEN, "Home")
                        .withContext("{\"device\":{\"type\":\"ios\",\"token\":\"t\"}}")
                        .build()));
        assertThat(GateRules.blockingRule(subscribed, Channel.PUSH, GatePolicy.DEFAULT))
                .isNull();
        assertThat(GateRules.unsubscribed(subscribed, "other")).isEqualTo(subscribed);
        assertThat(GateRules.blockingRule(GateRules.unsubscribed(subscribed, "t"), Channel.PUSH, GatePolicy.DEFAULT))
                .isEqualTo(SendRule.NO_ADDRESS);
    }

    @Test
    void newsOfAClaimIsWaitedForAQuarterOfAnHourAndToTheWholeMinute() {
        Instant late = NOON.plusMillis(1);
        assertThat(GateRules.claim(consenting(), "d1", Channel.EMAIL, NOON, GatePolicy.DEFAULT)
                        .gate()
                        .due())
                .containsEntry("n/d1", new Gate.Due(NOON.plusSeconds(900), NOON));
        assertThat(GateRules.claim(consenting(), "d1", Channel.EMAIL, late, GatePolicy.DEFAULT)
                        .gate()
                        .due())
                .containsEntry("n/d1", new Gate.Due(NOON.plusSeconds(960), late));
    }

    @Test
    void whatWaitsKeepsWhatItIsAboutAndWhatIsRefusedWaitsNoMore() {
        Instant night = Instant.parse("2026-03-10T23:00:00Z");
        Gate waiting = GateRules.claim(
                        consenting().withDue("d/d1", new Gate.Due(NOON, NOON)),
                        "d1",
                        Channel.EMAIL,
                        night,
                        GatePolicy.DEFAULT)
                .gate();
        assertThat(waiting.due().get("d/d1").anchor()).isEqualTo(NOON);
        Gate refused = fold("{\"email\":\"ada@customers.example\"}").withDue("d/d1", new Gate.Due(NOON, NOON));
        assertThat(GateRules.claim(refused, "d1", Channel.EMAIL, NOON, GatePolicy.DEFAULT)
                        .gate()
                        .due())
                .isEmpty();
    }

    @Test
    void removingAnAddressKeepsItsBounce() {
        Gate gate = GateFold.apply(OWNER, consenting(), List.of(track("Email Bounced", "{}")));
        assertThat(check(gate, NOON)).isEqualTo(new Refused(SendRule.SUPPRESSED));
    }

    @Test
    void aComplaintClosesTheChannelPermanently() {
        Gate gate = GateFold.apply(OWNER, consenting(), List.of(track("Email Marked as Spam", "{}")));
        assertThat(check(gate, NOON)).isEqualTo(new Refused(SendRule.SUPPRESSED));
        Gate moved = GateFold.apply(
                OWNER, gate, List.of(identify("{\"email\":\"new@customers.example\"}", "2026-03-09T00:00:00Z")));
        assertThat(check(moved, NOON)).isEqualTo(new Refused(SendRule.SUPPRESSED));
    }

    @Test
    void aBounceSuppressesOnlyItsAddress() {
        Gate gate = GateFold.apply(
                OWNER, consenting(), List.of(track("Email Bounced", "{\"email\":\"ADA@customers.example\"}")));
        assertThat(check(gate, NOON)).isEqualTo(new Refused(SendRule.SUPPRESSED));
        Gate moved = GateFold.apply(
                OWNER, gate, List.of(identify("{\"email\":\"new@customers.example\"}", "2026-03-09T00:00:00Z")));
        assertThat(check(moved, NOON)).isEqualTo(new Granted());
    }

    @Test
    void oneADayAndThreeInSevenDays() {
        Gate gate = consenting();
        for (int day = 10; day <= 12; day++) {
            Instant noon = Instant.parse("2026-03-%02dT12:00:00Z".formatted(day));
            gate = GateRules.claim(gate, "d" + day, Channel.EMAIL, noon, GatePolicy.DEFAULT)
                    .gate();
            assertThat(check(gate, noon.plusSeconds(60))).isEqualTo(new Refused(SendRule.DAILY_CAP));
        }
        assertThat(check(gate, Instant.parse("2026-03-16T12:00:00Z"))).isEqualTo(new Refused(SendRule.WEEKLY_CAP));
        assertThat(check(gate, Instant.parse("2026-03-17T12:00:00Z"))).isEqualTo(new Granted());
    }

    @Test
    void theDayIsTheCustomersOwn() {
        Gate gate = fold("{\"email\":\"a@b.example\",\"consent\":{\"email\":true},\"timezone\":\"Pacific/Auckland\"}");
        gate = GateRules.claim(gate, "d1", Channel.EMAIL, Instant.parse("2026-03-09T22:00:00Z"), GatePolicy.DEFAULT)
                .gate(); // 11:00 on the 10th
        assertThat(gate.sent()).containsOnlyKeys("2026-03-10");
    }

    @Test
    void quietHoursEndAtEightLocalTime() {
        Gate gate = fold("{\"email\":\"a@b.example\",\"consent\":{\"email\":true},\"timezone\":\"Europe/Berlin\"}");
        assertThat(check(gate, Instant.parse("2026-03-10T19:59:59Z"))).isEqualTo(new Granted());
        assertThat(check(gate, Instant.parse("2026-03-10T20:00:00Z")))
                .isEqualTo(new Later(Instant.parse("2026-03-11T07:00:00Z")));
        assertThat(check(gate, Instant.parse("2026-03-11T06:59:00Z")))
                .isEqualTo(new Later(Instant.parse("2026-03-11T07:00:00Z")));
        // The night in which the clocks go forward is an hour shorter.
        assertThat(check(gate, Instant.parse("2026-03-28T22:30:00Z")))
                .isEqualTo(new Later(Instant.parse("2026-03-29T06:00:00Z")));
    }

    @Test
    void waitingIsRememberedAndForgottenWhenItWasGranted() {
        Gate waiting = GateRules.claim(
                        consenting(), "d1", Channel.EMAIL, Instant.parse("2026-03-10T23:00:00Z"), GatePolicy.DEFAULT)
                .gate();
        assertThat(waiting.due().get("d/d1").at()).isEqualTo(Instant.parse("2026-03-11T08:00:00Z"));
        assertThat(waiting.sent()).isEmpty();

        Gate sent = GateRules.claim(
                        waiting, "d1", Channel.EMAIL, Instant.parse("2026-03-11T08:00:00Z"), GatePolicy.DEFAULT)
                .gate();
        assertThat(sent.due()).as("only news of the claim is waited for").containsOnlyKeys("n/d1");
        assertThat(sent.claims().get("d1").state()).isEqualTo(Gate.Claim.State.CLAIMED);
        assertThat(GateRules.settle(sent, "d1", Gate.Claim.State.SENT).due()).isEmpty();
        assertThat(GateRules.fail(sent, "d1", GatePolicy.DEFAULT).due()).isEmpty();
        assertThat(GateRules.release(sent, "d1", GatePolicy.DEFAULT).due()).isEmpty();
    }

    @Test
    void theNewestSixteenClaimsAndEightDaysAreKept() {
        Gate gate = consenting();
        for (int day = 1; day <= 20; day++) {
            gate = GateRules.claim(
                            gate,
                            "d" + day,
                            Channel.EMAIL,
                            NOON.plusSeconds(86_400L * day),
                            new GatePolicy(1, 7, GatePolicy.DEFAULT.quietHours(), GatePolicy.DEFAULT.zone()))
                    .gate();
        }
        assertThat(gate.claims()).hasSize(Gate.CLAIMS).containsKeys("d5", "d20").doesNotContainKey("d4");
        assertThat(gate.sent()).hasSize(Gate.DAYS).containsKeys("2026-03-23", "2026-03-30");
    }

    @Test
    void aClaimIsGrantedOnce() {
        Gate gate = GateRules.claim(consenting(), "d1", Channel.EMAIL, NOON, GatePolicy.DEFAULT)
                .gate();
        assertThat(GateRules.claim(gate, "d1", Channel.EMAIL, NOON.plusSeconds(86400), GatePolicy.DEFAULT)
                        .verdict())
                .isEqualTo(new Refused(SendRule.ALREADY_CLAIMED));
    }

    @Test
    void messagesThatWereNotSentAreNotCounted() {
        Gate gate = GateRules.claim(consenting(), "d1", Channel.EMAIL, NOON, GatePolicy.DEFAULT)
                .gate();
        assertThat(GateRules.release(gate, "d1", GatePolicy.DEFAULT)).isEqualTo(consenting());
        Gate failed = GateRules.fail(gate, "d1", GatePolicy.DEFAULT);
        assertThat(failed.sent()).isEmpty();
        assertThat(failed.claims().get("d1").state()).isEqualTo(Gate.Claim.State.FAILED);
    }

    private static GateVerdict check(Gate gate, Instant now) {
        return GateRules.check(gate, Channel.EMAIL, now, GatePolicy.DEFAULT);
    }

    private static Gate consenting() {
        return fold("{\"email\":\"ada@customers.example\",\"consent\":{\"marketing\":{\"email\":true}}}");
    }

    private static Gate fold(String traits) {
        return GateFold.apply(OWNER, Gate.EMPTY, List.of(identify(traits, "2026-03-01T00:00:00Z")));
    }

    private static Event identify(String traits, String at) {
        return TestEvents.of(EventType.IDENTIFY, null)
                .withId("identify-" + at)
                .withTraits(traits)
                .at(at)
                .build();
    }

    private static Event track(String name, String properties) {
        return TestEvents.of(EventType.TRACK, name).withProperties(properties).build();
    }
}
