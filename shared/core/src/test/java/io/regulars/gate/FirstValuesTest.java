package io.regulars.gate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import io.regulars.channel.Channel;
import io.regulars.event.CustomerId;
import io.regulars.event.Event;
import io.regulars.event.EventType;
import io.regulars.event.TestEvents;

import static org.assertj.core.api.Assertions.assertThat;

/** What a browser states without proof: a visitor's first values, and no more. */
class FirstValuesTest {

    private static final CustomerId VISITOR = CustomerId.ofAnonymous("a1");
    private static final CustomerId CUSTOMER = CustomerId.ofUser("42");
    private static final String BROWSER = "{\"regulars\":{\"trust\":\"browser\"}}";

    private static final Event FIRST = identify("1", BROWSER, "2026-03-01T10:00:00Z", "ann@shop.example", true);
    private static final Event SECOND = identify("2", BROWSER, "2026-03-01T11:00:00Z", "mallory@evil.example", true);

    @Test
    void theFirstValueOfAVisitorStays() {
        Gate gate = GateFold.apply(VISITOR, Gate.EMPTY, List.of(FIRST, SECOND));

        assertThat(gate.address()).isEqualTo("ann@shop.example");
        assertThat(gate.trait("firstName")).isEqualTo("1");
        assertThat(gate.consented(Channel.MARKETING, Channel.EMAIL)).isTrue();
        assertThat(gate.subscriptions()).extracting(Gate.Subscription::endpoint).contains("https://push.example/1");
    }

    @Test
    void theValueOfTheShopReplacesItWheneverItCame() {
        Event shop = identify("3", "{}", "2026-01-01T00:00:00Z", "ann@work.example", true);

        for (List<Event> order : List.of(List.of(shop, FIRST), List.of(FIRST, shop))) {
            assertThat(GateFold.apply(VISITOR, Gate.EMPTY, order).address()).isEqualTo("ann@work.example");
        }
    }

    @Test
    void aBrowserSaysNoForEverybodyAndYesForNobody() {
        Event yes = identify("3", "{}", "2026-01-01T00:00:00Z", "ann@shop.example", true);
        Event no = identify("4", BROWSER, "2026-03-01T12:00:00Z", "ann@shop.example", false);
        Gate agreed = GateFold.apply(CUSTOMER, Gate.EMPTY, List.of(yes));

        Gate refused = GateFold.apply(CUSTOMER, agreed, List.of(no));
        assertThat(refused.consented(Channel.MARKETING, Channel.EMAIL)).isFalse();

        Event again = identify("5", BROWSER, "2026-03-02T12:00:00Z", "mallory@evil.example", true);
        assertThat(GateFold.apply(CUSTOMER, refused, List.of(again))).isEqualTo(refused);
        Gate visitor = GateFold.apply(VISITOR, Gate.EMPTY, List.of(no, again));
        assertThat(visitor.consented(Channel.MARKETING, Channel.EMAIL)).isFalse();
    }

    @Test
    void aCustomerTakesNothingFromAnAnonymousBrowserThatIsLinkedToThem() {
        assertThat(GateFold.apply(CUSTOMER, Gate.EMPTY, List.of(FIRST)).address())
                .isNull();
        assertThat(GateFold.apply(CUSTOMER, Gate.EMPTY, List.of(FIRST)).consents())
                .isEmpty();
    }

    @Test
    void nothingOfItBecomesACustomersWhenTheVisitorIsLinked() {
        Event no = identify("6", BROWSER, "2026-03-01T12:00:00Z", "x@shop.example", false);
        Gate visitor = GateFold.apply(VISITOR, Gate.EMPTY, List.of(FIRST, no));
        Gate merged = GateFold.merge(Gate.EMPTY, visitor);

        assertThat(merged.address()).isNull();
        assertThat(merged.person()).isEmpty();
        assertThat(merged.subscriptions()).isEmpty();
        assertThat(merged.consents()).as("the refusal").isNotEmpty();
        assertThat(merged.consented(Channel.MARKETING, Channel.EMAIL)).isFalse();
    }

    @Test
    void aValueWithProofOrFromAServerIsMergedAsEver() {
        for (String context : List.of("{}", "{\"regulars\":{\"trust\":\"proved\"}}")) {
            Gate visitor = GateFold.apply(
                    VISITOR,
                    Gate.EMPTY,
                    List.of(identify("7", context, "2026-03-01T10:00:00Z", "ann@shop.example", true)));
            assertThat(GateFold.merge(Gate.EMPTY, visitor).address()).isEqualTo("ann@shop.example");
        }
    }

    @Test
    void theOrderOfArrivalDoesNotMatterAndTheGateIsStoredWhole() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            List<Event> events = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                events.add(identify(
                        "m" + i,
                        random.nextBoolean() ? BROWSER : "{}",
                        "2026-03-0" + (1 + random.nextInt(9)) + "T10:00:00Z",
                        "p" + i + "@shop.example",
                        random.nextBoolean()));
            }
            Gate expected = GateFold.apply(VISITOR, Gate.EMPTY, events);
            Collections.shuffle(events, random);
            Gate shuffled = GateFold.apply(VISITOR, Gate.EMPTY, events);
            assertThat(shuffled).as("seed %d", seed).isEqualTo(expected);
            assertThat(GateFold.apply(VISITOR, shuffled, events)).isEqualTo(expected);
            assertThat(GateCodec.decode(0, GateCodec.encode(expected))).isEqualTo(expected);
        }
    }

    private static Event identify(String id, String context, String at, String email, boolean consent) {
        return TestEvents.of(EventType.IDENTIFY, null)
                .withId(id)
                .withUser(null, "a1")
                .at(at)
                .withContext(context)
                .withTraits(
                        "{\"email\":\"" + email + "\",\"firstName\":\"" + id + "\",\"consent\":{\"email\":" + consent
                                + "},\"pushSubscription\":{\"endpoint\":\"https://push.example/" + id
                                + "\",\"keys\":{\"p256dh\":\"A\",\"auth\":\"B\"}}}")
                .build();
    }
}
