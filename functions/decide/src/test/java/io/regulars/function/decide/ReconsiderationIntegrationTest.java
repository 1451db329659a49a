package io.regulars.function.decide;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.regulars.aws.decision.DecisionState;
import io.regulars.aws.decision.StoredDecision;
import io.regulars.aws.test.SampleGates;
import io.regulars.control.SendRule;
import io.regulars.event.CustomerId;
import io.regulars.gate.Awaited;
import io.regulars.gate.Gate.Due;
import io.regulars.message.DecisionRequest;
import io.regulars.message.SendRequest;
import io.regulars.policy.DecisionId;
import io.regulars.scoring.Snapshot;

import static org.assertj.core.api.Assertions.assertThat;

/** Decisions of "nothing" that are taken again once the obstacle has disappeared. */
class ReconsiderationIntegrationTest extends DecideFixture {

    private static final CustomerId BOB = CustomerId.ofUser("bob");
    private static final String WAITS = "w/cart_abandoned";
    private static final Instant END = Instant.parse("2026-03-12T12:00:00Z");

    @Test
    void aConsentThatFollowsMakesTheTriggerDueAtOnceAndLeadsToOneMessage() {
        decide(request("bob", cart(NOON)));
        assertThat(ofBob().state()).isEqualTo(DecisionState.NONE);
        assertThat(gates.get(BOB).due()).isEqualTo(Map.of(WAITS, new Due(END, NOON)));

        gates.update(BOB, gate -> SampleGates.reachable(gate, "bob"));
        assertThat(gates.get(BOB).due()).isEqualTo(Map.of(WAITS, new Due(Awaited.AT_ONCE, NOON)));

        DecisionRequest again = later(request("bob", cart(NOON)), NOON.plusSeconds(60));
        decide(again);
        decide(again);
        StoredDecision second = ofBob();
        assertThat(second.state()).isEqualTo(DecisionState.SENT);
        assertThat(second.decision().at()).isEqualTo(NOON.plusSeconds(60));
        assertThat(sent)
                .extracting(SendRequest::decision)
                .containsOnly(DecisionId.of(BOB, cart(NOON)))
                .hasSize(2);

        decide(later(request("bob", cart(NOON)), NOON.plusSeconds(120)));
        assertThat(ofBob()).as("final").isEqualTo(second);
        assertThat(sent).hasSize(2);
    }

    @Test
    void aConsentStoredBetweenTheDecisionAndTheWaitIsNotMissed() {
        gates.update(BOB, gate -> gate.withDue("t/slipping_away", new Due(END, NOON)));
        decide(request("bob", cart(NOON)));
        gates.update(BOB, gate -> gate.withoutDue(WAITS));
        afterReadingGates = () -> gates.update(BOB, gate -> SampleGates.reachable(gate, "bob"));

        decide(request("bob", cart(NOON)));

        assertThat(gates.get(BOB).due().get(WAITS)).isEqualTo(new Due(Awaited.AT_ONCE, NOON));
    }

    @Test
    void aPauseHoldsTheDecisionAndItIsTakenAgainWhenThePauseEnds() {
        blockedOffers = Map.of("reminder", SendRule.SENDING_PAUSED, "hello", SendRule.SENDING_PAUSED);
        decide(request("ann", cart(NOON)));
        assertThat(stored(cart(NOON)).decision().reason()).contains("(reminder: sending paused)");
        assertThat(gates.get(ANN).due().get(WAITS)).isEqualTo(new Due(NOON.plusSeconds(900), NOON));

        decide(later(request("ann", cart(NOON)), NOON.plusSeconds(900)));
        assertThat(gates.get(ANN).due().get(WAITS)).isEqualTo(new Due(NOON.plusSeconds(1_800), NOON));
        assertThat(sent).isEmpty();

        blockedOffers = Map.of();
        decide(later(request("ann", cart(NOON)), NOON.plusSeconds(1_800)));
        assertThat(stored(cart(NOON)).state()).isEqualTo(DecisionState.SENT);
        assertThat(sent).hasSize(1);
    }

    @Test
    void afterTwoDaysADecisionIsFinal() {
        decide(later(request("bob", cart(NOON)), END));
        assertThat(ofBob().state()).isEqualTo(DecisionState.NONE);
        assertThat(gates.get(BOB).due()).isEmpty();
    }

    @Test
    void anOlderRequestDoesNotReplaceADecision() {
        decide(later(request("bob", cart(NOON)), NOON.plusSeconds(60)));
        StoredDecision first = ofBob();
        gates.update(BOB, gate -> SampleGates.reachable(gate, "bob"));
        decide(request("bob", cart(NOON)));
        assertThat(ofBob()).isEqualTo(first);
        assertThat(sent).isEmpty();
    }

    @Test
    void theFirstOrderOfAVisitorWaitsForAnAddress() {
        CustomerId visitor = CustomerId.ofAnonymous("browser-1");
        Snapshot snapshot = request("ann", cart(NOON)).snapshot();
        decide(new DecisionRequest(
                new Snapshot(visitor, 1, false, NOON, snapshot.profile(), snapshot.points(), snapshot.scores()),
                List.of(cart(NOON), new io.regulars.trigger.FiredTrigger("first_order", NOON, NOON))));
        assertThat(gates.get(visitor).due()).isEqualTo(Map.of("w/first_order", new Due(END, NOON)));
    }

    private StoredDecision ofBob() {
        return decisions.get(BOB, DecisionId.of(BOB, cart(NOON))).orElseThrow();
    }

    private static DecisionRequest later(DecisionRequest request, Instant at) {
        Snapshot s = request.snapshot();
        return new DecisionRequest(
                new Snapshot(s.customer(), s.version(), false, at, s.profile(), s.points(), s.scores()),
                request.triggers());
    }
}
