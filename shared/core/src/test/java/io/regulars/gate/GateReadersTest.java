package io.regulars.gate;

import java.time.Instant;
import java.time.LocalTime;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.regulars.channel.Channel;
import io.regulars.control.QuietHours;
import io.regulars.event.CustomerId;
import io.regulars.event.Event;
import io.regulars.event.EventNames;
import io.regulars.event.EventType;
import io.regulars.event.TestEvents;
import io.regulars.gate.Gate.Register;
import io.regulars.gate.Gate.Subscription;
import io.regulars.json.Json;

import static org.assertj.core.api.Assertions.assertThat;

/** What the gate reads from events, up to its limits and no further. */
class GateReadersTest {

    private static final CustomerId OWNER = CustomerId.ofUser("u1");

    private static final Instant AT = Instant.parse("2026-03-01T10:20:30Z");

    @Test
    void readsABrowsersSubscriptionFromATraitAndFromBothFormsOfItsEvent() {
        Subscription expected =
                new Subscription("webpush", "https://push.example/1", "AA", "BB_-=", AT, TieBreaker.of("m1"));
        String web = "{\"endpoint\":\"https://push.example/1\",\"keys\":{\"p256dh\":\"AA\",\"auth\":\"BB_-=\"}}";

        assertThat(fold(identify("{\"pushSubscription\":" + web + "}")).subscriptions())
                .containsExactly(expected);
        assertThat(fold(track(EventNames.PUSH_SUBSCRIBED, web)).subscriptions()).containsExactly(expected);
        assertThat(fold(track(EventNames.PUSH_SUBSCRIBED, "{\"subscription\":" + web + "}"))
                        .subscriptions())
                .containsExactly(expected);
        assertThat(fold(track("Product Viewed", web)).subscriptions()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "http://push.example/1,A,B,1",
        "ftp://push.example/1,A,B,0",
        "push.example,A,B,0",
        "https://a b,A,B,0",
        "https://push.example/1,,B,0",
        "https://push.example/1,A,,0",
        "https://push.example/1,A*,B,0",
        "https://push.example/1,A+,B,1",
        "https://push.example/1,A,B/,1"
    })
    void aSubscriptionNeedsAnAddressOfTheWebAndItsKeys(String endpoint, String key, String auth, int found) {
        assertThat(web(endpoint, key, auth)).hasSize(found);
    }

    @Test
    void aSubscriptionIsNoLongerThanItsLimits() {
        String thousand = "https://push.example/" + "x".repeat(979);
        assertThat(web(thousand, "A".repeat(200), "B".repeat(200))).hasSize(1);
        assertThat(web(thousand + "x", "A", "B")).isEmpty();
        assertThat(web(thousand, "A".repeat(201), "B")).isEmpty();
        assertThat(device("ios", "t".repeat(1000)).subscriptions()).hasSize(1);
        assertThat(device("ios", "t".repeat(1001)).subscriptions()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"ios,apns", "APNS,apns", "Android,fcm", "fcm,fcm"})
    void readsADeviceByTheHour(String type, String kind) {
        assertThat(device(type, "token").subscriptions())
                .containsExactly(new Subscription(
                        kind, "token", null, null, Instant.parse("2026-03-01T10:00:00Z"), TieBreaker.of("token")));
        assertThat(device("fridge", "token").subscriptions()).isEmpty();
        assertThat(device(type, "").subscriptions()).isEmpty();
    }

    @Test
    void removesOnlyTheExpiredSubscription() {
        Gate gate = GateFold.apply(OWNER, device("ios", "one"), List.of(deviceEvent("ios", "two")));

        assertThat(GateRules.unsubscribed(gate, "one").subscriptions())
                .extracting(Subscription::endpoint)
                .containsExactly("two");
        assertThat(GateRules.unsubscribed(gate, "three")).isEqualTo(gate);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "abcdefghijklmnopqrstu", "a b", "a`", "\u00e4", "transactional"})
    void marketingIsTheOnlyPurpose(String purpose) {
        assertThat(fold(identify("{\"consent\":{\"" + purpose + "\":{\"email\":true}}}"))
                        .consents())
                .isEmpty();
        assertThat(fold(identify("{\"consent\":{\"marketing\":{\"" + purpose + "\":true}}}"))
                        .consents())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "a@b,true",
        "a@,false",
        "@b,false",
        "ab,false",
        "a@b@c,true",
        "a b@c,false",
        "a;b@c,false",
        "a!b@c,true",
        "a<b@c,false"
    })
    void anAddressHasSomethingOnBothSidesAndNothingOdd(String text, boolean address) {
        assertThat(AddressText.isAddress(text)).isEqualTo(address);
    }

    @Test
    void anAddressHasAtMost254Characters() {
        assertThat(AddressText.isAddress("a@" + "b".repeat(252))).isTrue();
        assertThat(AddressText.isAddress("a@" + "b".repeat(253))).isFalse();
        assertThat(AddressText.isAddress("a\u007f@b")).isFalse();
        assertThat(AddressText.isAddress("a\u0020@b")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "{},bounce",
        "{\"bounceType\":\"Permanent\"},bounce",
        "{\"bounce_type\":\"HARD\"},bounce",
        "'{\"bounceType\":\"Permanent\",\"email\":\"a@b\"}',bounce:a@b",
        "{\"bounceType\":\"Transient\"},"
    })
    void onlyAHardBounceClosesAnAddress(String properties, String reason) {
        Register suppressed =
                fold(track("Email Bounced", properties)).suppressed().get(Channel.EMAIL);
        assertThat(suppressed == null ? null : suppressed.value()).isEqualTo(reason);
    }

    @Test
    void consentFromAHostedPageIsStoredWithItsProof() {
        Gate yes = GateRules.consent(Gate.EMPTY, "marketing", Channel.EMAIL, true, "preference-page", AT);

        assertThat(yes.consented("marketing", Channel.EMAIL)).isTrue();
        assertThat(yes.consents().get("marketing/email/direct").proof()).isEqualTo("preference-page");
    }

    @Test
    void theEarliestThatWaitsIsDueNext() {
        Gate.Due early = new Gate.Due(AT, AT);
        Gate.Due late = new Gate.Due(AT.plusSeconds(60), AT);

        assertThat(Gate.EMPTY.nextDue()).isNull();
        assertThat(Gate.EMPTY.withDue("a", late).withDue("b", early).nextDue()).isEqualTo(AT);
    }

    @Test
    void aRefusedMessageOfSeveralIsNotCounted() {
        GatePolicy policy =
                new GatePolicy(5, 9, new QuietHours(LocalTime.MIN, LocalTime.MIN), GatePolicy.DEFAULT.zone());
        Gate gate = fold(identify("{\"email\":\"a@b\",\"consent\":{\"email\":true}}"));
        for (String decision : List.of("a", "b", "c")) {
            gate = GateRules.claim(gate, decision, Channel.EMAIL, AT, policy).gate();
        }
        assertThat(gate.sent()).containsExactly(java.util.Map.entry("2026-03-01", 3));
        assertThat(GateRules.fail(gate, "b", policy).sent()).containsExactly(java.util.Map.entry("2026-03-01", 2));
        assertThat(GateRules.fail(gate, "x", policy)).isEqualTo(gate);
        assertThat(GateRules.fail(gate, "b", policy).claims().get("b").state()).isEqualTo(Gate.Claim.State.FAILED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u00a0", "\u202f", "\u200b", "\ufeff", "\u3000", " ", "\t", "\r\n"})
    void blanksOfEveryKindAroundAnAddressAreDropped(String blank) {
        Event event = TestEvents.of(EventType.IDENTIFY, null)
                .withTraits(Json.write(Json.object().put("email", blank + "ann@shop.example" + blank)))
                .build();
        assertThat(GateFold.apply(event.customer(), Gate.EMPTY, java.util.List.of(event))
                        .address())
                .isEqualTo("ann@shop.example");
    }

    @Test
    void quietHoursMayBeWithinOneDay() {
        GatePolicy siesta = new GatePolicy(
                5, 9, new QuietHours(LocalTime.of(13, 0), LocalTime.of(15, 0)), GatePolicy.DEFAULT.zone());
        Gate gate = fold(identify("{\"email\":\"a@b\",\"consent\":{\"email\":true}}"));

        assertThat(granted(gate, "2026-03-01T12:59:00Z", siesta)).isTrue();
        assertThat(granted(gate, "2026-03-01T13:00:00Z", siesta)).isFalse();
        assertThat(granted(gate, "2026-03-01T14:59:00Z", siesta)).isFalse();
        assertThat(granted(gate, "2026-03-01T15:00:00Z", siesta)).isTrue();
    }

    private static boolean granted(Gate gate, String now, GatePolicy policy) {
        return !GateRules.claim(gate, "d", Channel.EMAIL, Instant.parse(now), policy)
                .gate()
                .claims()
                .isEmpty();
    }

    private static List<Subscription> web(String endpoint, String key, String auth) {
        return fold(identify("{\"pushSubscription\":{\"endpoint\":\"" + endpoint + "\",\"keys\":{\"p256dh\":\""
                        + (key == null ? "" : key) + "\",\"auth\":\"" + (auth == null ? "" : auth) + "\"}}}"))
                .subscriptions();
    }

    private static Gate device(String type, String token) {
        return fold(deviceEvent(type, token));
    }

    private static Event deviceEvent(String type, String token) {
        return TestEvents.of(EventType.SCREEN, "Home")
                .withId("m1")
                .at(AT.toString())
                .withContext("{\"device\":{\"type\":\"" + type + "\",\"token\":\"" + token + "\"}}")
                .build();
    }

    private static Gate fold(Event event) {
        return GateFold.apply(OWNER, Gate.EMPTY, List.of(event));
    }

    private static Event identify(String traits) {
        return TestEvents.of(EventType.IDENTIFY, null)
                .withId("m1")
                .at(AT.toString())
                .withTraits(traits)
                .build();
    }

    private static Event track(String name, String properties) {
        return TestEvents.of(EventType.TRACK, name)
                .withId("m1")
                .at(AT.toString())
                .withProperties(properties)
                .build();
    }
}
