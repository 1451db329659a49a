package io.regulars.gate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.regulars.channel.Channel;
import io.regulars.event.CustomerId;
import io.regulars.event.Event;
import io.regulars.event.EventType;
import io.regulars.event.TestEvents;

import static org.assertj.core.api.Assertions.assertThat;

class GateFoldTest {

    private static final CustomerId OWNER = CustomerId.ofUser("u1");

    private static final String[] CALLS = {
        "{\"email\":\"ada@customers.example\",\"firstName\":\"Ada\",\"consent\":{\"marketing\":{\"email\":true,\"push\":true}}}",
        "{\"email\":\"ada@other.example\",\"consent\":{\"email\":false}}",
        "{\"email\":null,\"lastName\":\"L\"}",
        "{\"timezone\":\"Europe/Berlin\",\"locale\":\"de_DE\"}",
        "{\"timezone\":\"Europe/London\",\"phone\":\"+49\"}",
        "{\"pushSubscription\":{\"endpoint\":\"https://push.example/1\",\"keys\":{\"p256dh\":\"AA\",\"auth\":\"BB\"}}}"
    };

    @Test
    void keepsAddressNameZoneAndConsentOfAnIdentifyCall() {
        Gate gate = GateFold.apply(
                OWNER,
                Gate.EMPTY,
                List.of(identify(CALLS[0], "2026-03-01T10:00:00Z"), identify(CALLS[3], "2026-03-01T11:00:00Z")));

        assertThat(gate.address()).isEqualTo("ada@customers.example");
        assertThat(gate.person().get("firstName").value()).isEqualTo("Ada");
        assertThat(gate.timeZone()).isEqualTo("Europe/Berlin");
        assertThat(gate.locale()).isEqualTo("de-DE");
        assertThat(gate.consented("marketing", Channel.EMAIL)).isTrue();
        assertThat(gate.userId()).isEqualTo("u1");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void anyOrderAndAnyRepetitionGiveTheSameGate(long seed) {
        Random random = new Random(seed);
        List<Event> events = randomEvents(random);
        Gate expected = GateFold.apply(OWNER, Gate.EMPTY, events);

        for (int turn = 0; turn < 20; turn++) {
            List<Event> shuffled = new ArrayList<>(events);
            shuffled.addAll(events.subList(0, random.nextInt(events.size())));
            Collections.shuffle(shuffled, random);
            assertThat(GateCodec.encode(GateFold.apply(OWNER, Gate.EMPTY, shuffled)))
                    .isEqualTo(GateCodec.encode(expected));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void mergingTwoGatesIsFoldingBothCustomersEvents(long seed) {
        List<Event> events = randomEvents(new Random(seed));
        Gate one = GateFold.apply(OWNER, Gate.EMPTY, events.subList(0, 20));
        Gate other = GateFold.apply(OWNER, Gate.EMPTY, events.subList(20, events.size()));

        assertThat(GateFold.merge(one, other)).isEqualTo(GateFold.apply(OWNER, Gate.EMPTY, events));
        assertThat(GateFold.merge(other, one)).isEqualTo(GateFold.merge(one, other));
    }

    @Test
    void aStaleOptInRecordDoesNotUndoTheCustomersOptOut() {
        Event unsubscribed = TestEvents.of(EventType.TRACK, "Unsubscribed")
                .at("2026-03-02T00:00:00Z")
                .build();
        Event stale = identify(CALLS[0], "2026-03-03T00:00:00Z");
        Event regrant = TestEvents.of(EventType.TRACK, "Consent Updated")
                .at("2026-03-04T00:00:00Z")
                .withProperties("{\"consent\":{\"marketing\":{\"email\":true}}}")
                .build();

        Gate gate = GateFold.apply(OWNER, Gate.EMPTY, List.of(stale, unsubscribed));
        assertThat(gate.consented("marketing", Channel.EMAIL)).isFalse();
        assertThat(gate.consented("marketing", Channel.PUSH)).isTrue();
        assertThat(GateFold.apply(OWNER, gate, List.of(regrant)).consented("marketing", Channel.EMAIL))
                .isTrue();
    }

    @Test
    void aNewerOptOutInTheShopsRecordCounts() {
        Event yes = TestEvents.of(EventType.TRACK, "Consent Updated")
                .at("2026-03-01T00:00:00Z")
                .withProperties("{\"consent\":{\"email\":true}}")
                .build();

        assertThat(GateFold.apply(OWNER, Gate.EMPTY, List.of(yes, identify(CALLS[1], "2026-03-02T00:00:00Z")))
                        .consented("marketing", Channel.EMAIL))
                .isFalse();
        assertThat(GateFold.apply(OWNER, Gate.EMPTY, List.of(yes, identify(CALLS[1], "2026-02-01T00:00:00Z")))
                        .consented("marketing", Channel.EMAIL))
                .isTrue();
    }

    @Test
    void aCategoryPreferenceCountsForAllChannels() {
        Event event = TestEvents.of(EventType.IDENTIFY, null)
                .withContext("{\"consent\":{\"categoryPreferences\":{\"Marketing\":true,\"Advertising\":false}}}")
                .build();

        Gate gate = GateFold.apply(OWNER, Gate.EMPTY, List.of(event));
        assertThat(gate.consented("marketing", Channel.EMAIL)).isTrue();
        assertThat(gate.consented("marketing", Channel.PUSH)).isTrue();
    }

    @Test
    void onlyTrueGrantsConsent() {
        Gate gate = GateFold.apply(
                OWNER,
                Gate.EMPTY,
                List.of(identify(
                        "{\"consent\":{\"marketing\":{\"email\":\"yes\",\"push\":1}}}", "2026-03-01T00:00:00Z")));
        assertThat(gate.consents()).isEmpty();
    }

    @Test
    void implausibleValuesAreLeftOut() {
        Gate gate = GateFold.apply(
                OWNER,
                Gate.EMPTY,
                List.of(identify(
                        "{\"email\":\"a@b\\r\\nBcc: c@d\",\"timezone\":\"Mars/Base\",\"locale\":\"!!\",\"pushSubscription\":{\"endpoint\":\"file:///x\"}}",
                        "2026-03-01T00:00:00Z")));
        assertThat(gate.email()).isNull();
        assertThat(gate.zone()).isNull();
        assertThat(gate.language()).isNull();
        assertThat(gate.subscriptions()).isEmpty();
    }

    @Test
    void absentValuesAreNotStored() {
        Gate gate = GateFold.apply(
                OWNER,
                Gate.EMPTY,
                List.of(
                        identify("{\"timezone\":\"\",\"locale\":\"\"}", "2026-03-01T00:00:00Z"),
                        identify("{}", "2026-03-02T00:00:00Z")));
        assertThat(gate.zone()).isNull();
        assertThat(gate.language()).isNull();
        assertThat(gate.email()).isNull();
        assertThat(gate.person()).isEmpty();
    }

    @Test
    void anObjectIsKeptAsItsText() {
        Gate gate = GateFold.apply(
                OWNER,
                Gate.EMPTY,
                List.of(identify("{\"address\":{\"city\":\"Ulm\"},\"phone\":[1]}", "2026-03-01T00:00:00Z")));
        assertThat(gate.person()).containsOnlyKeys("address");
        assertThat(gate.person().get("address").value()).isEqualTo("{\"city\":\"Ulm\"}");
    }

    @Test
    void aRebuiltGateKeepsWhatWasSentAndWhatWaits() {
        Instant noon = Instant.parse("2026-03-10T12:00:00Z");
        Gate stored = GateRules.claim(
                        GateFold.apply(OWNER, Gate.EMPTY, List.of(identify(CALLS[0], "2026-03-01T10:00:00Z"))),
                        "d1",
                        Channel.EMAIL,
                        noon,
                        GatePolicy.DEFAULT)
                .gate()
                .withVersion(7);
        Gate rebuilt = GateFold.rebuild(OWNER, stored, List.of(identify(CALLS[1], "2026-03-02T10:00:00Z")));
        assertThat(rebuilt.version()).isEqualTo(7);
        assertThat(rebuilt.address()).isEqualTo("ada@other.example");
        assertThat(rebuilt.person()).isEmpty();
        assertThat(rebuilt.sent()).isEqualTo(stored.sent());
        assertThat(rebuilt.claims()).isEqualTo(stored.claims());
        assertThat(rebuilt.due()).isEqualTo(stored.due());
    }

    @Test
    void aRebuiltGateStillRefusesProfilesFromBeforeAnErasure() {
        Gate returned = Gate.erased(3).revived(12);

        Gate rebuilt = GateFold.rebuild(OWNER, returned, List.of(identify(CALLS[1], "2026-03-02T10:00:00Z")));

        assertThat(rebuilt.takes(12)).isFalse();
        assertThat(rebuilt.takes(13)).isTrue();
    }

    @Test
    void aLongNameIsCutBetweenCharacters() {
        String name = "x".repeat(199) + "\ud83d\ude00";
        Gate gate = GateFold.apply(
                OWNER, Gate.EMPTY, List.of(identify("{\"firstName\":\"" + name + "\"}", "2026-03-01T00:00:00Z")));

        assertThat(gate.person().get("firstName").value()).isEqualTo("x".repeat(199));
        assertThat(GateFold.apply(
                                OWNER,
                                Gate.EMPTY,
                                List.of(identify(
                                        "{\"firstName\":\"" + name.substring(0, 199) + "yz\"}",
                                        "2026-03-01T00:00:00Z")))
                        .person()
                        .get("firstName")
                        .value())
                .isEqualTo("x".repeat(199) + "y");
    }

    @Test
    void aRepeatedZoneOfTheSameDayChangesNothing() {
        Gate gate = GateFold.apply(OWNER, Gate.EMPTY, List.of(identify(CALLS[3], "2026-03-01T10:00:00Z")));
        assertThat(GateFold.apply(OWNER, gate, List.of(identify(CALLS[3], "2026-03-01T17:00:00Z"))))
                .isSameAs(gate);
    }

    @Test
    void ordinaryEventsDoNotConcernTheGate() {
        assertThat(GateFold.concerns(TestEvents.track("Order Completed", "{}"))).isFalse();
        assertThat(GateFold.concerns(TestEvents.of(EventType.PAGE, "Home").build()))
                .isFalse();
        assertThat(GateFold.concerns(TestEvents.track("Unsubscribed", "{}"))).isTrue();
        assertThat(GateFold.concerns(identify("{}", "2026-03-01T00:00:00Z"))).isTrue();
    }

    @Test
    void ofTwoVisitorsWhoAreOneTheSmallerIdIsShownWhicheverComesFirst() {
        Event visit =
                TestEvents.of(EventType.IDENTIFY, null).withUser(null, "b").build();
        Event other =
                TestEvents.of(EventType.IDENTIFY, null).withUser(null, "a").build();
        assertThat(GateFold.apply(OWNER, Gate.EMPTY, List.of(visit, other)).anonymousId())
                .isEqualTo("a");
        assertThat(GateFold.apply(OWNER, Gate.EMPTY, List.of(other, visit)).anonymousId())
                .isEqualTo("a");
        assertThat(GateFold.merge(Gate.EMPTY, GateFold.apply(OWNER, Gate.EMPTY, List.of(visit)))
                        .anonymousId())
                .isEqualTo("b");
    }

    @Test
    void aMergeKeepsTheCustomersNameAndWhatWaitsForEither() {
        Instant noon = Instant.parse("2026-03-10T12:00:00Z");
        Gate customer = GateFold.apply(OWNER, Gate.EMPTY, List.of(identify("{}", "2026-03-01T00:00:00Z")))
                .withDue("t/x", new Gate.Due(noon, noon));
        Gate visitor = Gate.EMPTY.toBuilder()
                .userId("u2")
                .build()
                .withDue("t/x", new Gate.Due(noon.plusSeconds(60), noon))
                .withDue("d/1", new Gate.Due(noon.plusSeconds(120), noon));
        Gate merged = GateFold.merge(customer, visitor);
        assertThat(merged.userId()).isEqualTo("u1");
        assertThat(merged.due()).containsOnlyKeys("t/x", "d/1").containsEntry("t/x", new Gate.Due(noon, noon));
        assertThat(GateFold.merge(Gate.EMPTY, visitor).userId()).isEqualTo("u2");
    }

    private static List<Event> randomEvents(Random random) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String at = Instant.parse("2026-03-01T00:00:00Z")
                    .plusSeconds(60L * 60 * random.nextInt(60))
                    .toString();
            events.add(
                    switch (random.nextInt(6)) {
                        case 0 ->
                            TestEvents.of(EventType.TRACK, "Unsubscribed")
                                    .at(at)
                                    .build();
                        case 1 ->
                            TestEvents.of(EventType.TRACK, "Email Bounced")
                                    .at(at)
                                    .build();
                        case 2 ->
                            TestEvents.of(EventType.TRACK, "Email Marked as Spam")
                                    .at(at)
                                    .build();
                        case 3 ->
                            TestEvents.of(EventType.SCREEN, "Home")
                                    .at(at)
                                    .withContext(
                                            "{\"device\":{\"type\":\"ios\",\"token\":\"t" + random.nextInt(9) + "\"}}")
                                    .build();
                        default -> identify(CALLS[random.nextInt(CALLS.length)], at);
                    });
        }
        return events;
    }

    private static Event identify(String traits, String at) {
        return TestEvents.of(EventType.IDENTIFY, null).withTraits(traits).at(at).build();
    }
}
