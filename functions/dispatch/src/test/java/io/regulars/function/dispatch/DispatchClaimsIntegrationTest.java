package io.regulars.function.dispatch;

import java.time.Instant;

import org.junit.jupiter.api.Test;

import io.regulars.aws.decision.DecisionState;
import io.regulars.aws.delivery.Delivery;
import io.regulars.aws.delivery.DeliveryStore;
import io.regulars.aws.privacy.Eraser;
import io.regulars.aws.test.SampleGates;
import io.regulars.channel.Channel;
import io.regulars.gate.Gate;
import io.regulars.gate.GatePolicy;
import io.regulars.link.LinkTokens;
import io.regulars.message.SendRequest;
import io.regulars.testing.Story;
import io.regulars.trigger.FiredTrigger;

import static org.assertj.core.api.Assertions.assertThat;

/** Claims, linked visitors and erasures that are due. */
class DispatchClaimsIntegrationTest extends DispatchFixture {
    @Test
    void completesAnInterruptedErasureAndChecksItOnceMore() {
        profile(Story.of("ann").cart("2026-03-10T12:00:00Z", "tea"));
        arm(new FiredTrigger("cart_abandoned", NOON, Instant.parse("2026-03-10T13:00:00Z")));
        schedule("d1", 1, DecisionState.SCHEDULED);
        Eraser eraser = new Eraser(dynamo, table, new LinkTokens("a secret of enough length"));
        assertThat(eraser.erase(ANN, NOON, 0)).isEqualTo(Eraser.Progress.ERASING);

        Instant check = Instant.parse("2026-03-10T12:16:00Z");
        assertThat(dispatch(NOON.plusSeconds(60)).woken()).isEqualTo(1);
        assertThat(decisions.get(ANN, "d1")).isEmpty();
        schedule("d2", 1, DecisionState.SCHEDULED); // by a function that was still running
        assertThat(dispatch(NOON.plusSeconds(120))).isEqualTo(new DispatchService.Report(check, 0));
        assertThat(dispatch(check)).isEqualTo(new DispatchService.Report(null, 1));
        assertThat(decisions.get(ANN, "d2")).isEmpty();
        assertThat(dispatch(Instant.parse("2026-03-10T13:00:00Z"))).isEqualTo(new DispatchService.Report(null, 0));
        assertThat(sent).isEmpty();
        assertThat(requested).isEmpty();
    }

    @Test
    void settlesAClaimWithoutAResultAsUnknownAfterFifteenMinutes() {
        schedule("d1", 1, DecisionState.SENT);
        gates.update(ANN, gate -> SampleGates.reachable(gate, "ann").withoutDue("d/d1"));
        gates.claim(ANN, gates.get(ANN), "d1", Channel.EMAIL, NOON, GatePolicy.DEFAULT);

        assertThat(dispatch(NOON.plusSeconds(840)).woken()).isZero();
        DeliveryStore deliveries = new DeliveryStore(dynamo, table);
        assertThat(deliveries.state(ANN, "d1")).isEmpty();
        assertThat(dispatch(NOON.plusSeconds(900)).woken()).isEqualTo(1);
        assertThat(deliveries.state(ANN, "d1")).contains(Delivery.State.UNKNOWN);
        assertThat(gates.get(ANN).claims().get("d1").state()).isEqualTo(Gate.Claim.State.UNKNOWN);
        assertThat(gates.get(ANN).sent()).containsEntry("2026-03-10", 1);
        assertThat(gates.get(ANN).due()).isEmpty();
        assertThat(sent).as("never sent again").isEmpty();
    }

    @Test
    void settlesAClaimFromItsRecordedDelivery() {
        schedule("d1", 1, DecisionState.SENT);
        gates.update(ANN, gate -> SampleGates.reachable(gate, "ann").withoutDue("d/d1"));
        gates.claim(ANN, gates.get(ANN), "d1", Channel.EMAIL, NOON, GatePolicy.DEFAULT);
        new DeliveryStore(dynamo, table)
                .put(new Delivery(
                        decisions.get(ANN, "d1").orElseThrow().request(NOON),
                        NOON,
                        Delivery.State.SENT,
                        "p",
                        "S",
                        null));
        dispatch(NOON.plusSeconds(900));
        assertThat(gates.get(ANN).claims().get("d1").state()).isEqualTo(Gate.Claim.State.SENT);
    }

    @Test
    void sendsDecisionsOfAVisitorWhoWasLinkedToACustomer() {
        profile(Story.of("ann").view("2026-03-10T12:00:00Z", "tea"));
        schedule(VISITOR, "d1", 1.0, DecisionState.SCHEDULED);
        schedule(VISITOR, "d2", 2.0, DecisionState.SCHEDULED);
        linkVisitorToAnn();

        assertThat(dispatch(SIX)).isEqualTo(new DispatchService.Report(null, 1));
        assertThat(sent).extracting(SendRequest::decision).containsExactly("d2");
        assertThat(sent.get(0).customer()).isEqualTo(VISITOR);
        assertThat(decisions.get(VISITOR, "d1").orElseThrow().state()).isEqualTo(DecisionState.LOST);
        assertThat(decisions.get(VISITOR, "d2").orElseThrow().state()).isEqualTo(DecisionState.SENT);
        assertThat(gates.get(ANN).due()).isEmpty();
    }

    @Test
    void settlesTheClaimOfAVisitorWhoWasLinkedToACustomer() {
        schedule(VISITOR, "d1", 1, DecisionState.SENT);
        gates.update(VISITOR, gate -> SampleGates.reachable(gate, "ann").withoutDue("d/d1"));
        gates.claim(VISITOR, gates.get(VISITOR), "d1", Channel.EMAIL, NOON, GatePolicy.DEFAULT);
        linkVisitorToAnn();

        dispatch(NOON.plusSeconds(900));
        assertThat(new DeliveryStore(dynamo, table).state(VISITOR, "d1")).contains(Delivery.State.UNKNOWN);
        assertThat(gates.get(ANN).claims().get("d1").state()).isEqualTo(Gate.Claim.State.UNKNOWN);
    }
}
