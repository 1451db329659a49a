package io.regulars.function.dispatch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;

import io.regulars.aws.coupon.CouponEnd;
import io.regulars.aws.decision.DecisionState;
import io.regulars.aws.decision.DecisionStore;
import io.regulars.aws.decision.DueEntries;
import io.regulars.aws.decision.DueIndex;
import io.regulars.aws.decision.DueOutbox;
import io.regulars.aws.decision.Outbox;
import io.regulars.aws.decision.StoredDecision;
import io.regulars.aws.delivery.DeliveryStore;
import io.regulars.aws.dynamo.CustomerKeys;
import io.regulars.aws.dynamo.Table;
import io.regulars.aws.dynamo.Write;
import io.regulars.aws.gate.GateStore;
import io.regulars.aws.privacy.Eraser;
import io.regulars.aws.run.Workers;
import io.regulars.aws.scores.SnapshotReader;
import io.regulars.aws.sqs.MessageSender;
import io.regulars.aws.test.DynamoDbLocal;
import io.regulars.aws.test.SqsLocal;
import io.regulars.channel.Channel;
import io.regulars.event.CustomerId;
import io.regulars.json.Json;
import io.regulars.link.LinkTokens;
import io.regulars.message.DecisionRequest;
import io.regulars.message.DueMessage;
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

/** The dispatch service against DynamoDB Local, with outboxes that collect what it sends. */
abstract class DispatchFixture {

    static final CustomerId ANN = CustomerId.ofUser("ann");
    static final CustomerId VISITOR = CustomerId.ofAnonymous("v");
    static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
    static final Instant SIX = Instant.parse("2026-03-10T18:00:00Z");

    final DynamoDbClient dynamo = DynamoDbLocal.shared().client();
    final List<SendRequest> sent = new ArrayList<>();
    final List<DecisionRequest> requested = new ArrayList<>();
    String table;
    String queue;
    GateStore gates;
    DecisionStore decisions;

    @BeforeEach
    void createTable() {
        table = DynamoDbLocal.shared().customersTable();
        queue = SqsLocal.shared().queue("due");
        gates = new GateStore(dynamo, table);
        decisions = new DecisionStore(dynamo, table);
    }

    /** Links their gates as the profile function does, but not their profiles. */
    void linkVisitorToAnn() {
        List<Write> writes = new ArrayList<>(gates.merge(VISITOR, ANN));
        writes.add(Write.put(CustomerKeys.visitor(ANN, VISITOR)));
        new Table(dynamo, table).transact(writes).orThrow();
    }

    /** Queues what is due, processes it, and reports how many were due and when the next customer is due then. */
    DispatchService.Report dispatch(Instant now) {
        return dispatch(now, step(sent::addAll, requested::addAll));
    }

    DispatchService.Report dispatch(Instant now, DueStep step) {
        int woken = service().dispatch(now, () -> true).woken();
        step.process(queued(), now, () -> true);
        Instant next = service().dispatch(now, () -> true).nextDue();
        queued();
        return new DispatchService.Report(next, woken);
    }

    DispatchService service() {
        return new DispatchService(
                new DueIndex(dynamo, table, new Workers(20)),
                new DueOutbox(new MessageSender(SqsLocal.shared().client(), queue), "/test"));
    }

    /** Takes all messages from the queue. */
    List<DueMessage> queued() {
        return SqsLocal.shared().drain(queue).stream()
                .map(message -> DueMessage.read(message.body()))
                .toList();
    }

    DueStep step(Outbox<SendRequest> sends, Outbox<DecisionRequest> requests) {
        return new DueStep(
                new Workers(),
                gates,
                new DueProcessor(
                        new SnapshotReader(dynamo, table),
                        decisions,
                        new ExpiredClaims(decisions, new DeliveryStore(dynamo, table), new CouponEnd(dynamo, table))),
                new Eraser(dynamo, table, new LinkTokens("a secret of enough length")),
                sends,
                requests);
    }

    void profile(Story story) {
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

    void schedule(String id, double value, DecisionState state) {
        schedule(ANN, id, value, state);
    }

    void schedule(CustomerId customer, String id, double value, DecisionState state) {
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

    void arm(FiredTrigger trigger) {
        gates.update(ANN, gate -> gate.withDue(DueEntries.key(trigger), DueEntries.due(trigger)));
    }

    DecisionState state(String id) {
        return decisions.get(ANN, id).orElseThrow().state();
    }
}
