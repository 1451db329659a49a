package io.regulars.gate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.regulars.channel.Channel;
import io.regulars.control.SendRule;
import io.regulars.event.CustomerId;
import io.regulars.event.Event;
import io.regulars.event.EventType;
import io.regulars.event.TestEvents;
import io.regulars.gate.Confirmation.State;

import static org.assertj.core.api.Assertions.assertThat;

/** Double opt-in: an address that a browser stated is written to once, and gets offers only after the click. */
class ConfirmationsTest {

    private static final CustomerId VISITOR = CustomerId.ofAnonymous("a1");
    private static final CustomerId CUSTOMER = CustomerId.ofUser("42");
    private static final Instant NOW = Instant.parse("2026-03-10T12:00:30Z");
    private static final GatePolicy DOUBLE = GatePolicy.DEFAULT.with(DoubleOptIn.BROWSER);
    private static final Event SIGN_UP = identify("1", true, "ann@shop.example");

    @Test
    void anAddressOfABrowserReceivesNothingUntilItsOwnerConfirms() {
        Gate gate = GateFold.apply(VISITOR, Gate.EMPTY, List.of(SIGN_UP));
        assertThat(blocking(gate)).isEqualTo(SendRule.ADDRESS_NOT_CONFIRMED);

        Gate wanted = Confirmations.wantedByBrowser(gate, NOW);
        assertThat(wanted.due())
                .containsEntry(Confirmations.DUE, new Gate.Due(Instant.parse("2026-03-10T12:01:00Z"), NOW));
        assertThat(Confirmations.open(wanted).address()).isEqualTo("ann@shop.example");
        Gate asked = Confirmations.moved(wanted, State.WANTED, State.ASKED, NOW);
        assertThat(asked.due()).isEmpty();
        assertThat(Confirmations.open(asked)).isNull();
        assertThat(blocking(asked)).isEqualTo(SendRule.ADDRESS_NOT_CONFIRMED);

        Gate confirmed = Confirmations.confirm(asked, NOW.plusSeconds(60));
        assertThat(blocking(confirmed)).isNull();
        assertThat(confirmed.consents().get("marketing/email/direct"))
                .isEqualTo(
                        new Gate.Consent(true, "double opt-in", NOW.plusSeconds(60), TieBreaker.of("double opt-in")));
        assertThat(Confirmations.confirm(confirmed, NOW.plusSeconds(90))).isSameAs(confirmed);
    }

    @Test
    void withoutTheSettingTheAddressCountsAsStated() {
        Gate gate = GateFold.apply(VISITOR, Gate.EMPTY, List.of(SIGN_UP));
        assertThat(GateRules.blockingRule(gate, Channel.EMAIL, GatePolicy.DEFAULT))
                .isNull();
    }

    @Test
    void aStatementOfTheShopConfirmsTheAddressAndNeedsNoMail() {
        Event shop = identify("2", false, "ann@shop.example");
        for (List<Event> order : List.of(List.of(SIGN_UP, shop), List.of(shop, SIGN_UP))) {
            Gate gate = GateFold.apply(VISITOR, Gate.EMPTY, order);
            assertThat(blocking(gate)).isNull();
            assertThat(Confirmations.wantedByBrowser(gate, NOW)).isSameAs(gate);
        }
        Gate waiting = Confirmations.wantedByBrowser(GateFold.apply(VISITOR, Gate.EMPTY, List.of(SIGN_UP)), NOW);
        assertThat(Confirmations.open(GateFold.apply(VISITOR, waiting, List.of(shop))))
                .isNull();
    }

    @Test
    void whoDidNotAgreeIsNotAsked() {
        Event refused = TestEvents.of(EventType.IDENTIFY, null)
                .withId("3")
                .withUser(null, "a1")
                .at("2026-03-01T10:00:00Z")
                .withTraits("{\"email\":\"ann@shop.example\",\"consent\":{\"email\":false}}")
                .withContext("{\"regulars\":{\"trust\":\"browser\"}}")
                .build();
        Gate gate = GateFold.apply(VISITOR, Gate.EMPTY, List.of(SIGN_UP, refused));
        assertThat(Confirmations.wantedByBrowser(gate, NOW)).isSameAs(gate);
        assertThat(blocking(gate)).isEqualTo(SendRule.NO_CONSENT);
    }

    @Test
    void asksOnceAndAgainOnlyWhenTheLinkHasExpired() {
        Gate wanted = Confirmations.wantedByBrowser(GateFold.apply(VISITOR, Gate.EMPTY, List.of(SIGN_UP)), NOW);
        assertThat(Confirmations.wantedByBrowser(wanted, NOW.plusSeconds(5))).isSameAs(wanted);
        Gate asked = Confirmations.moved(wanted, State.WANTED, State.ASKED, NOW);
        assertThat(Confirmations.wantedByBrowser(asked, NOW.plus(Duration.ofDays(6))))
                .isSameAs(asked);
        Gate again = Confirmations.wantedByBrowser(asked, NOW.plus(Duration.ofDays(7)));
        assertThat(again.confirmation().state()).isEqualTo(State.WANTED);
        Gate refused = Confirmations.moved(asked, State.ASKED, State.REFUSED, NOW);
        assertThat(Confirmations.wantedByBrowser(refused, NOW.plus(Duration.ofHours(23))))
                .isSameAs(refused);
    }

    @Test
    void aConfirmationOfAnotherAddressIsVoid() {
        Gate asked = Confirmations.moved(
                Confirmations.wantedByBrowser(GateFold.apply(VISITOR, Gate.EMPTY, List.of(SIGN_UP)), NOW),
                State.WANTED,
                State.ASKED,
                NOW);
        Gate changed = GateFold.apply(VISITOR, asked, List.of(identify("4", false, "ann@work.example")));
        assertThat(Confirmations.confirmable(changed)).isFalse();
        assertThat(Confirmations.confirm(changed, NOW)).isSameAs(changed);
    }

    /** Else a stranger could confirm their own address as a visitor and then become the customer. */
    @Test
    void aConfirmedAddressAndItsConsentStayWithTheVisitor() {
        Gate confirmed = Confirmations.confirm(
                Confirmations.wantedByBrowser(GateFold.apply(VISITOR, Gate.EMPTY, List.of(SIGN_UP)), NOW), NOW);
        Gate owner = GateFold.apply(CUSTOMER, Gate.EMPTY, List.of(identify("5", false, "owner@shop.example")));
        Gate silent =
                GateRules.consent(owner, Channel.MARKETING, Channel.EMAIL, false, "one-click", NOW.minusSeconds(60));

        Gate merged = GateFold.merge(silent, confirmed);
        assertThat(merged.address()).isEqualTo("owner@shop.example");
        assertThat(merged.consented(Channel.MARKETING, Channel.EMAIL)).isFalse();
        assertThat(merged.confirmation()).isNull();
        assertThat(GateFold.merge(Gate.EMPTY, confirmed).address()).isNull();
    }

    @Test
    void aRebuildKeepsTheConfirmation() {
        Gate confirmed = Confirmations.confirm(
                Confirmations.wantedByBrowser(GateFold.apply(VISITOR, Gate.EMPTY, List.of(SIGN_UP)), NOW), NOW);
        assertThat(GateFold.rebuild(VISITOR, confirmed, List.of(SIGN_UP))).isEqualTo(confirmed);
    }

    @Test
    void anUnsubscriptionAfterTheConfirmationIsNotUndoneByTheOldLink() {
        Gate confirmed = Confirmations.confirm(
                Confirmations.wantedByBrowser(GateFold.apply(VISITOR, Gate.EMPTY, List.of(SIGN_UP)), NOW), NOW);
        Gate left =
                GateRules.consent(confirmed, Channel.MARKETING, Channel.EMAIL, false, "one-click", NOW.plusSeconds(60));
        assertThat(Confirmations.confirm(left, NOW.plusSeconds(120))).isSameAs(left);
        assertThat(blocking(left)).isEqualTo(SendRule.NO_CONSENT);
    }

    private static SendRule blocking(Gate gate) {
        return GateRules.blockingRule(gate, Channel.EMAIL, DOUBLE);
    }

    private static Event identify(String id, boolean browser, String email) {
        return TestEvents.of(EventType.IDENTIFY, null)
                .withId(id)
                .withUser(null, "a1")
                .at("2026-03-01T10:00:00Z")
                .withTraits("{\"email\":\"" + email + "\",\"consent\":{\"email\":true}}")
                .withContext(browser ? "{\"regulars\":{\"trust\":\"browser\"}}" : "{}")
                .build();
    }
}
