package io.regulars.function.dispatch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.regulars.aws.coupon.Redeemer;
import io.regulars.aws.decision.DecisionState;
import io.regulars.aws.decision.DecisionStore;
import io.regulars.aws.decision.DueEntries;
import io.regulars.aws.decision.DueIndex;
import io.regulars.aws.decision.Outbox;
import io.regulars.aws.decision.StoredDecision;
import io.regulars.aws.delivery.Delivery;
import io.regulars.aws.delivery.DeliveryStore;
import io.regulars.aws.dynamo.CustomerKeys;
import io.regulars.aws.dynamo.Table;
import io.regulars.aws.dynamo.Write;
import io.regulars.aws.gate.GateStore;
import io.regulars.aws.privacy.Eraser;
import io.regulars.aws.run.Workers;
import io.regulars.aws.scores.SnapshotReader;
import io.regulars.aws.test.DynamoDbLocal;
import io.regulars.aws.test.SampleGates;
import io.regulars.channel.Channel;
import io.regulars.event.CustomerId;
import io.regulars.gate.Gate;
import io.regulars.gate.GatePolicy;
import io.regulars.json.Json;
import io.regulars.link.LinkTokens;
import io.regulars.message.DecisionRequest;
import io.regulars.message.SendRequest;
import io.regulars.policy.Decision;
import io.regulars.policy.Decision.Arm;
import io.regulars.policy.Decision.Candidate;
import io.regulars.policy.Decision.Choice;
import io.regulars.policy.Decision.Subject;
import io.regulars.policy.Decision.Versions;
import io.regulars.profile.ProfileCodec;
import io.regulars.scoring.ScoresCodec;
import io.regulars.scoring.Segment;
import io.regulars.scoring.Snapshot;
import io.regulars.testing.Story;
import io.regulars.trigger.FiredTrigger;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Against DynamoDB Local: each minute does what is due, once in effect, whatever crashed the minute before. */
class DispatchServiceIntegrationTest {

    private static final CustomerId ANN = CustomerId.ofUser("ann");
    private static final CustomerId VISITOR = CustomerId.ofAnonymous("v");
    private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
    private static final Instant SIX = Instant.parse("2026-03-10T18:00:00Z");

    private final DynamoDbClient dynamo = DynamoDbLocal.shared().client();
    private final List<SendRequest> sent = new ArrayList<>();
    private final List<DecisionRequest> asked = new ArrayList<>();
    private String table;
    private GateStore gates;
    private DecisionStore decisions;

    @BeforeEach
    void aTable() {
        table = DynamoDbLocal.shared().customersTable();
        gates = new GateStore(dynamo, table);
        decisions = new DecisionStore(dynamo, table);
    }

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
    void ofSeveralTheBestIsSentAndTheOthersAreLost() {
        profile(Story.of("ann").view("2026-03-10T12:00:00Z", "tea"));
        schedule("d1", 1.0, DecisionState.SCHEDULED);
        schedule("d2", 2.0, DecisionState.SCHEDULED);
        dispatch(SIX);
        assertThat(sent).extracting(SendRequest::decision).containsExactly("d2");
        assertThat(state("d1")).isEqualTo(DecisionState.LOST);
        assertThat(gates.get(ANN).due()).isEmpty();
    }

    @Test
    void whoHasOrderedSinceIsNotAskedTo() {
        profile(Story.of("ann").order("2026-03-10T13:00:00Z", "20.00", "tea"));
        schedule("d1", 1.0, DecisionState.SCHEDULED);
        dispatch(SIX);
        assertThat(sent).isEmpty();
        assertThat(state("d1")).isEqualTo(DecisionState.LOST);
    }

    @Test
    void aMessageTwoDaysLateIsNotSent() {
        profile(Story.of("ann").view("2026-03-10T12:00:00Z", "tea"));
        schedule("d1", 1.0, DecisionState.SCHEDULED);
        dispatch(SIX.plusSeconds(3 * 86_400));
        assertThat(sent).isEmpty();
        assertThat(state("d1")).isEqualTo(DecisionState.LOST);
    }

    @Test
    void aCrashWhileSendingLeavesAllForTheNextMinute() {
        profile(Story.of("ann").view("2026-03-10T12:00:00Z", "tea"));
        schedule("d1", 1.0, DecisionState.SCHEDULED);
        schedule("d2", 2.0, DecisionState.SCHEDULED);
        assertThatThrownBy(() -> service(
                                messages -> {
                                    throw new IllegalStateException("the queue is away");
                                },
                                asked::addAll)
                        .dispatch(SIX, () -> true))
                .hasMessage("the queue is away");
        assertThat(gates.get(ANN).due()).hasSize(2);
        dispatch(SIX.plusSeconds(60));
        assertThat(sent).extracting(SendRequest::decision).containsExactly("d2");
    }

    @Test
    void aCrashAfterSendingSendsTheSameAgainAndNoOther() {
        profile(Story.of("ann").view("2026-03-10T12:00:00Z", "tea"));
        schedule("d1", 1.0, DecisionState.SCHEDULED);
        schedule("d2", 2.0, DecisionState.SCHEDULED);
        assertThatThrownBy(() -> service(sent::addAll, requests -> {
                            throw new IllegalStateException("crash");
                        })
                        .dispatch(SIX, () -> true))
                .hasMessage("crash");
        dispatch(SIX.plusSeconds(60));
        assertThat(sent).extracting(SendRequest::decision).containsExactly("d2", "d2");
        assertThat(state("d1")).isEqualTo(DecisionState.LOST);
    }

    @Test
    void whatWentOutBeforeACrashIsNoLongerScheduled() {
        profile(Story.of("ann").view("2026-03-10T12:00:00Z", "tea"));
        schedule("d1", 1.0, DecisionState.SCHEDULED);
        assertThatThrownBy(() -> service(
                                messages -> {
                                    gates.update(
                                            ANN, gate -> gate.withoutDue("d/d1")); // the e-mail function has claimed it
                                    throw new IllegalStateException("crash");
                                },
                                asked::addAll)
                        .dispatch(SIX, () -> true))
                .hasMessage("crash");
        dispatch(SIX.plusSeconds(60));
        assertThat(state("d1")).isEqualTo(DecisionState.SENT);
    }

    @Test
    void whatTheGateHasPutOffIsSentAgain() {
        profile(Story.of("ann").view("2026-03-10T12:00:00Z", "tea"));
        schedule("d1", 1.0, DecisionState.SENT);
        dispatch(SIX);
        assertThat(sent).extracting(SendRequest::decision).containsExactly("d1");
        assertThat(gates.get(ANN).due()).isEmpty();
    }

    @Test
    void aTriggerThatHasComeTrueIsDecidedUpon() {
        profile(Story.of("ann").cart("2026-03-10T12:00:00Z", "tea"));
        arm(new FiredTrigger("cart_abandoned", NOON, Instant.parse("2026-03-10T13:00:00Z")));
        Instant one = Instant.parse("2026-03-10T13:00:00Z");
        dispatch(one);
        assertThat(asked).singleElement().satisfies(request -> {
            assertThat(request.triggers()).containsExactly(new FiredTrigger("cart_abandoned", NOON, one));
            assertThat(request.snapshot().at()).isEqualTo(one);
            assertThat(request.snapshot().customer()).isEqualTo(ANN);
        });
        assertThat(gates.get(ANN).due()).isEmpty();
    }

    @Test
    void aTriggerThatTheCustomerHasMovedIsArmedAnew() {
        profile(Story.of("ann").cart("2026-03-10T12:00:00Z", "tea").cart("2026-03-10T12:30:00Z", "cup"));
        arm(new FiredTrigger("cart_abandoned", NOON, Instant.parse("2026-03-10T13:00:00Z")));
        DispatchService.Report report = dispatch(Instant.parse("2026-03-10T13:00:00Z"));
        assertThat(asked).isEmpty();
        assertThat(report.nextDue()).isEqualTo("2026-03-10T13:30:00Z");
        assertThat(gates.get(ANN).due()).containsKey("t/cart_abandoned");
    }

    @Test
    void aTriggerWhoseReasonIsGoneIsForgotten() {
        profile(Story.of("ann").cart("2026-03-10T12:00:00Z", "tea").order("2026-03-10T12:30:00Z", "20.00", "tea"));
        arm(new FiredTrigger("cart_abandoned", NOON, Instant.parse("2026-03-10T13:00:00Z")));
        assertThat(dispatch(Instant.parse("2026-03-10T13:00:00Z"))).isEqualTo(new DispatchService.Report(null, 1));
        assertThat(asked).isEmpty();
        assertThat(gates.get(ANN).due()).isEmpty();
    }

    @Test
    void anErasureThatStoppedIsFinishedAndLookedAtOnceMore() {
        profile(Story.of("ann").cart("2026-03-10T12:00:00Z", "tea"));
        arm(new FiredTrigger("cart_abandoned", NOON, Instant.parse("2026-03-10T13:00:00Z")));
        schedule("d1", 1, DecisionState.SCHEDULED);
        Eraser eraser = new Eraser(dynamo, table, new LinkTokens("a secret of enough length"));
        assertThat(eraser.erase(ANN, NOON, 0)).isEqualTo(Eraser.Progress.ERASING);

        Instant look = Instant.parse("2026-03-10T12:16:00Z");
        assertThat(dispatch(NOON.plusSeconds(60)).woken()).isEqualTo(1);
        assertThat(decisions.get(ANN, "d1")).isEmpty();
        schedule("d2", 1, DecisionState.SCHEDULED); // by a function that was under way
        assertThat(dispatch(NOON.plusSeconds(120))).isEqualTo(new DispatchService.Report(look, 0));
        assertThat(dispatch(look)).isEqualTo(new DispatchService.Report(null, 1));
        assertThat(decisions.get(ANN, "d2")).isEmpty();
        assertThat(dispatch(Instant.parse("2026-03-10T13:00:00Z"))).isEqualTo(new DispatchService.Report(null, 0));
        assertThat(sent).isEmpty();
        assertThat(asked).isEmpty();
    }

    @Test
    void aClaimOfWhichNothingWasHeardForFifteenMinutesIsUnknownAndStaysCounted() {
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
    void aClaimWhoseDeliveryIsRecordedIsSettledByThat() {
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
    void whatWasDecidedForAVisitorGoesOutThoughTheyHaveTurnedOutToBeACustomer() {
        profile(Story.of("ann").view("2026-03-10T12:00:00Z", "tea"));
        schedule(VISITOR, "d1", 1.0, DecisionState.SCHEDULED);
        schedule(VISITOR, "d2", 2.0, DecisionState.SCHEDULED);
        becomesAnn();

        assertThat(dispatch(SIX)).isEqualTo(new DispatchService.Report(null, 1));
        assertThat(sent).extracting(SendRequest::decision).containsExactly("d2");
        assertThat(sent.get(0).customer()).isEqualTo(VISITOR);
        assertThat(decisions.get(VISITOR, "d1").orElseThrow().state()).isEqualTo(DecisionState.LOST);
        assertThat(decisions.get(VISITOR, "d2").orElseThrow().state()).isEqualTo(DecisionState.SENT);
        assertThat(gates.get(ANN).due()).isEmpty();
    }

    @Test
    void aVisitorsClaimOfWhichNothingWasHeardIsUnknownThoughTheyHaveTurnedOutToBeACustomer() {
        schedule(VISITOR, "d1", 1, DecisionState.SENT);
        gates.update(VISITOR, gate -> SampleGates.reachable(gate, "ann").withoutDue("d/d1"));
        gates.claim(VISITOR, gates.get(VISITOR), "d1", Channel.EMAIL, NOON, GatePolicy.DEFAULT);
        becomesAnn();

        dispatch(NOON.plusSeconds(900));
        assertThat(new DeliveryStore(dynamo, table).state(VISITOR, "d1")).contains(Delivery.State.UNKNOWN);
        assertThat(gates.get(ANN).claims().get("d1").state()).isEqualTo(Gate.Claim.State.UNKNOWN);
    }

    /** As the profile function links them, but for their profiles. */
    private void becomesAnn() {
        List<Write> writes = new ArrayList<>(gates.merge(VISITOR, ANN));
        writes.add(Write.put(CustomerKeys.visitor(ANN, VISITOR)));
        new Table(dynamo, table).transact(writes).orThrow();
    }

    @Test
    void goesOnWhileThereIsTimeAndLeavesTheRestToTheNextMinute() {
        IntStream.range(0, 1_400)
                .parallel()
                .mapToObj(i -> CustomerId.ofUser("visitor-" + i))
                .forEach(customer ->
                        gates.update(customer, gate -> gate.withDue("t/cart_abandoned", new Gate.Due(SIX, NOON))));
        DispatchService service = service(sent::addAll, asked::addAll);
        DispatchService.Report first = service.dispatch(SIX, () -> false);
        assertThat(first.woken()).isBetween(800, 1_200);
        assertThat(first.nextDue()).isEqualTo(SIX.plusSeconds(60));
        DispatchService.Report second = service.dispatch(SIX.plusSeconds(60), () -> true);
        assertThat(second).isEqualTo(new DispatchService.Report(null, 1_400 - first.woken()));
    }

    private DispatchService.Report dispatch(Instant now) {
        return service(sent::addAll, asked::addAll).dispatch(now, () -> true);
    }

    private DispatchService service(Outbox<SendRequest> sends, Outbox<DecisionRequest> requests) {
        return new DispatchService(
                new Workers(),
                new DueIndex(dynamo, table, new Workers()),
                gates,
                new DueProcessor(
                        new SnapshotReader(dynamo, table),
                        decisions,
                        new ExpiredClaims(decisions, new DeliveryStore(dynamo, table), new Redeemer(dynamo, table))),
                new Eraser(dynamo, table, new LinkTokens("a secret of enough length")),
                sends,
                requests);
    }

    private void profile(Story story) {
        Snapshot snapshot = story.snapshot(Story.scores("likely", 0.3, 18));
        dynamo.putItem(request -> request.tableName(table)
                .item(Map.of(
                        "pk",
                        AttributeValue.fromS("C#" + ANN.value()),
                        "sk",
                        AttributeValue.fromS("P"),
                        "v",
                        AttributeValue.fromN("1"),
                        "s",
                        AttributeValue.fromB(SdkBytes.fromByteArray(ProfileCodec.encode(snapshot.profile()))),
                        "at",
                        AttributeValue.fromN(Long.toString(snapshot.at().toEpochMilli())),
                        "sc",
                        AttributeValue.fromS(Json.write(ScoresCodec.toJson(snapshot.scores()))))));
    }

    private void schedule(String id, double value, DecisionState state) {
        schedule(ANN, id, value, state);
    }

    private void schedule(CustomerId customer, String id, double value, DecisionState state) {
        Decision decision = new Decision(
                id,
                new Subject(customer, "first_order", NOON, Segment.LIKELY),
                Arm.TREATMENT,
                List.of(new Candidate("hello", 1, Channel.EMAIL, value, 0.99, null)),
                new Choice("hello", 1, Channel.EMAIL, 0.99, false, SIX, null),
                new Versions(1, "rules-1", "c"),
                "because");
        decisions.putIfAbsent(new StoredDecision(decision, NOON, null, state));
        gates.update(customer, gate -> gate.withDue(DueEntries.key(decision), DueEntries.due(decision)));
    }

    private void arm(FiredTrigger trigger) {
        gates.update(ANN, gate -> gate.withDue(DueEntries.key(trigger), DueEntries.due(trigger)));
    }

    private DecisionState state(String id) {
        return decisions.get(ANN, id).orElseThrow().state();
    }
}
