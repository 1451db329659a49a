package io.regulars.function.decide;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;

import io.regulars.aws.decision.DecisionStore;
import io.regulars.aws.decision.StoredDecision;
import io.regulars.aws.gate.GateStore;
import io.regulars.aws.sqs.Received;
import io.regulars.aws.test.DynamoDbLocal;
import io.regulars.aws.test.SampleGates;
import io.regulars.control.SendRule;
import io.regulars.currency.ShopCurrency;
import io.regulars.event.CustomerId;
import io.regulars.gate.GatePolicy;
import io.regulars.message.DecisionRequest;
import io.regulars.message.SendRequest;
import io.regulars.offer.Catalogue;
import io.regulars.offer.Offer.RewardKind;
import io.regulars.policy.DecisionId;
import io.regulars.policy.Experiment;
import io.regulars.policy.Policy;
import io.regulars.policy.ResponseModels;
import io.regulars.testing.SampleOffers;
import io.regulars.testing.Story;
import io.regulars.trigger.FiredTrigger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The decide service against DynamoDB Local, with an outbox that collects what it sends. */
abstract class DecideFixture {

    static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
    static final CustomerId ANN = CustomerId.ofUser("ann");
    static final Catalogue CATALOGUE = Catalogue.of(List.of(
            SampleOffers.of("reminder", "cart_abandoned", RewardKind.NONE, "0", 0.1),
            SampleOffers.of("hello", "slipping_away", RewardKind.NONE, "0", 0.05)));

    final DynamoDbClient dynamo = DynamoDbLocal.shared().client();
    final List<SendRequest> sent = new ArrayList<>();
    String table;
    Map<String, SendRule> blockedOffers = Map.of();
    GateStore gates;
    GatePolicy gatePolicy = GatePolicy.DEFAULT;
    Runnable afterReadingGates = () -> {};
    DecisionStore decisions;

    @BeforeEach
    void aReachableCustomer() {
        table = DynamoDbLocal.shared().customersTable();
        gates = new GateStore(dynamo, table);
        decisions = new DecisionStore(dynamo, table);
        gates.update(ANN, gate -> SampleGates.reachable(gate, "ann"));
    }

    StoredDecision stored(FiredTrigger trigger) {
        return decisions.get(ANN, DecisionId.of(ANN, trigger)).orElseThrow();
    }

    Map<String, RuntimeException> decide(DecisionRequest request) {
        return service(sent::addAll).decide(message(request)).causes();
    }

    DecideService service(io.regulars.aws.decision.Outbox<SendRequest> outbox) {
        return new DecideService(
                gates,
                new Decider(
                        () -> CATALOGUE,
                        catalogue -> {
                            afterReadingGates.run();
                            return blockedOffers;
                        },
                        decisions,
                        new Policy(
                                new Experiment("1"),
                                ShopCurrency.EUR,
                                id -> "CODE" + id,
                                ResponseModels.REGISTRY::fallback),
                        gatePolicy),
                outbox);
    }

    static List<Received<List<DecisionRequest>>> message(DecisionRequest request) {
        return List.of(new Received<>("m", null, List.of(request)));
    }

    static DecisionRequest request(String user, FiredTrigger trigger) {
        return new DecisionRequest(
                Story.of(user)
                        .order("2026-01-10T12:00:00Z", "60.00", "tea")
                        .cart("2026-03-10T12:00:00Z", "tea")
                        .snapshot(Story.scores("likely", 0.1, 18)),
                List.of(trigger));
    }

    static FiredTrigger cart(Instant anchor) {
        return new FiredTrigger("cart_abandoned", anchor, anchor);
    }

    static FiredTrigger slipping(Instant anchor) {
        return new FiredTrigger("slipping_away", anchor, anchor);
    }
}
