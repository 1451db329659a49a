package io.regulars.function.dispatch;

import java.time.Instant;

import org.junit.jupiter.api.Test;

import io.regulars.aws.decision.DecisionState;
import io.regulars.gate.Awaited;
import io.regulars.gate.Gate.Due;
import io.regulars.message.SendRequest;
import io.regulars.testing.Story;
import io.regulars.trigger.FiredTrigger;

import static org.assertj.core.api.Assertions.assertThat;

/** Decisions and triggers that are due. */
class DispatchServiceIntegrationTest extends DispatchFixture {
    @Test
    void sendsWhatIsDueAndClearsIt() {
        profile(Story.of("ann").view("2026-03-10T12:00:00Z", "tea"));
        schedule("d1", 1.0, DecisionState.SCHEDULED);

        assertThat(dispatch(SIX.minusSeconds(60))).isEqualTo(new DispatchService.Report(SIX, 0));
        assertThat(dispatch(SIX.plusSeconds(20))).isEqualTo(new DispatchService.Report(null, 1));
        assertThat(sent).extracting(SendRequest::decision).containsExactly("d1");
        assertThat(state("d1")).isEqualTo(DecisionState.SENT);
        assertThat(gates.get(ANN).due()).isEmpty();
        dispatch(SIX.plusSeconds(80));
        assertThat(sent).hasSize(1);
    }

    @Test
    void sendsOnlyTheBestOfSeveralDueDecisions() {
        profile(Story.of("ann").view("2026-03-10T12:00:00Z", "tea"));
        schedule("d1", 1.0, DecisionState.SCHEDULED);
        schedule("d2", 2.0, DecisionState.SCHEDULED);
        dispatch(SIX);
        assertThat(sent).extracting(SendRequest::decision).containsExactly("d2");
        assertThat(state("d1")).isEqualTo(DecisionState.LOST);
        assertThat(gates.get(ANN).due()).isEmpty();
    }

    @Test
    void doesNotSendIfTheCustomerHasOrderedSince() {
        profile(Story.of("ann").order("2026-03-10T13:00:00Z", "20.00", "tea"));
        schedule("d1", 1.0, DecisionState.SCHEDULED);
        dispatch(SIX);
        assertThat(sent).isEmpty();
        assertThat(state("d1")).isEqualTo(DecisionState.LOST);
    }

    @Test
    void doesNotSendAMessageThatIsTwoDaysLate() {
        profile(Story.of("ann").view("2026-03-10T12:00:00Z", "tea"));
        schedule("d1", 1.0, DecisionState.SCHEDULED);
        dispatch(SIX.plusSeconds(3 * 86_400));
        assertThat(sent).isEmpty();
        assertThat(state("d1")).isEqualTo(DecisionState.LOST);
    }

    @Test
    void sendsADeferredMessageAgain() {
        profile(Story.of("ann").view("2026-03-10T12:00:00Z", "tea"));
        schedule("d1", 1.0, DecisionState.SENT);
        dispatch(SIX);
        assertThat(sent).extracting(SendRequest::decision).containsExactly("d1");
        assertThat(gates.get(ANN).due()).isEmpty();
    }

    @Test
    void requestsADecisionForATriggerThatFired() {
        profile(Story.of("ann").cart("2026-03-10T12:00:00Z", "tea"));
        arm(new FiredTrigger("cart_abandoned", NOON, Instant.parse("2026-03-10T13:00:00Z")));
        Instant one = Instant.parse("2026-03-10T13:00:00Z");
        dispatch(one);
        assertThat(requested).singleElement().satisfies(request -> {
            assertThat(request.triggers()).containsExactly(new FiredTrigger("cart_abandoned", NOON, one));
            assertThat(request.snapshot().at()).isEqualTo(one);
            assertThat(request.snapshot().customer()).isEqualTo(ANN);
        });
        assertThat(gates.get(ANN).due()).isEmpty();
    }

    @Test
    void rearmsATriggerThatTheCustomerHasDelayed() {
        profile(Story.of("ann").cart("2026-03-10T12:00:00Z", "tea").cart("2026-03-10T12:30:00Z", "cup"));
        arm(new FiredTrigger("cart_abandoned", NOON, Instant.parse("2026-03-10T13:00:00Z")));
        DispatchService.Report report = dispatch(Instant.parse("2026-03-10T13:00:00Z"));
        assertThat(requested).isEmpty();
        assertThat(report.nextDue()).isEqualTo("2026-03-10T13:30:00Z");
        assertThat(gates.get(ANN).due()).containsKey("t/cart_abandoned");
    }

    @Test
    void disarmsATriggerWhoseConditionNoLongerHolds() {
        profile(Story.of("ann").cart("2026-03-10T12:00:00Z", "tea").order("2026-03-10T12:30:00Z", "20.00", "tea"));
        arm(new FiredTrigger("cart_abandoned", NOON, Instant.parse("2026-03-10T13:00:00Z")));
        assertThat(dispatch(Instant.parse("2026-03-10T13:00:00Z"))).isEqualTo(new DispatchService.Report(null, 1));
        assertThat(requested).isEmpty();
        assertThat(gates.get(ANN).due()).isEmpty();
    }

    @Test
    void requestsADecisionAgainForATriggerWhoseObstacleHasDisappeared() {
        profile(Story.of("ann").order("2026-03-10T12:00:00Z", "20.00", "tea"));
        gates.update(ANN, gate -> gate.withDue(Awaited.key("first_order"), new Due(Awaited.AT_ONCE, NOON)));
        dispatch(NOON.plusSeconds(60));
        assertThat(requested)
                .singleElement()
                .satisfies(request ->
                        assertThat(request.triggers()).containsExactly(new FiredTrigger("first_order", NOON, NOON)));
        assertThat(gates.get(ANN).due()).isEmpty();
    }

    @Test
    void dropsATriggerThatHasWaitedForTwoDays() {
        profile(Story.of("ann").order("2026-03-10T12:00:00Z", "20.00", "tea"));
        Instant end = NOON.plusSeconds(2 * 86_400);
        gates.update(ANN, gate -> gate.withDue(Awaited.key("first_order"), new Due(end, NOON)));
        assertThat(dispatch(end)).isEqualTo(new DispatchService.Report(null, 1));
        assertThat(requested).isEmpty();
        assertThat(gates.get(ANN).due()).isEmpty();
    }
}
