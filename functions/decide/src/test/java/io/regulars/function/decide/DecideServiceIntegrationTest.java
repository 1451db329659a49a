package io.regulars.function.decide;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.regulars.aws.decision.DecisionState;
import io.regulars.aws.decision.StoredDecision;
import io.regulars.aws.dynamo.ContentionException;
import io.regulars.aws.gate.GateStore;
import io.regulars.aws.privacy.Eraser;
import io.regulars.aws.sqs.Received;
import io.regulars.aws.test.SampleGates;
import io.regulars.control.SendRule;
import io.regulars.event.CustomerId;
import io.regulars.event.EventType;
import io.regulars.event.TestEvents;
import io.regulars.gate.Gate;
import io.regulars.gate.GatePolicy;
import io.regulars.link.LinkTokens;
import io.regulars.message.DecisionRequest;
import io.regulars.policy.Decision.Arm;
import io.regulars.policy.DecisionId;
import io.regulars.policy.Experiment;
import io.regulars.scoring.Snapshot;
import io.regulars.testing.Story;
import io.regulars.trigger.FiredTrigger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Against DynamoDB Local: one decision however often it is asked for, and its message always on its way. */
class DecideServiceIntegrationTest extends DecideFixture {

    @Test
    void whileSendingIsPausedNothingIsDecidedByThatRule() {
        blockedOffers = Map.of("reminder", SendRule.SENDING_PAUSED, "hello", SendRule.SENDING_PAUSED);
        assertThat(decide(request("ann", cart(NOON)))).isEmpty();
        StoredDecision stored =
                decisions.get(ANN, DecisionId.of(ANN, cart(NOON))).orElseThrow();
        assertThat(stored.decision().offer()).isNull();
        assertThat(stored.decision().candidates())
                .extracting(candidate -> candidate.lostTo())
                .contains("sending_paused");
    }

    @Test
    void decidesAndSendsWhatIsUrgent() {
        assertThat(decide(request("ann", cart(NOON)))).isEmpty();

        StoredDecision stored =
                decisions.get(ANN, DecisionId.of(ANN, cart(NOON))).orElseThrow();
        assertThat(stored.state()).isEqualTo(DecisionState.SENT);
        assertThat(stored.product()).isEqualTo("tea");
        assertThat(sent).singleElement().satisfies(message -> {
            assertThat(message.decision()).isEqualTo(stored.decision().id());
            assertThat(message.offer().id()).isEqualTo("reminder");
            assertThat(message.at()).isEqualTo(NOON);
        });
    }

    @Test
    void aRequestThatComesAgainFindsItsDecisionAndSendsItAgain() {
        decide(request("ann", cart(NOON)));
        StoredDecision first = stored(cart(NOON));
        decide(request("ann", cart(NOON)));
        assertThat(stored(cart(NOON))).isEqualTo(first);
        assertThat(sent).hasSize(2).allMatch(message -> message.equals(sent.get(0)));
    }

    @Test
    void aCrashBeforeTheMessageWasSentIsMadeGood() {
        DecideService crashing = service(messages -> {
            throw new IllegalStateException("the queue is away");
        });
        assertThatThrownBy(() -> crashing.decide(message(request("ann", cart(NOON)))))
                .hasMessage("the queue is away");
        assertThat(stored(cart(NOON)).state()).isEqualTo(DecisionState.SENT);
        decide(request("ann", cart(NOON)));
        assertThat(sent).hasSize(1);
    }

    @Test
    void alaterRequestForTheSameAnchorSendsNothingMore() {
        decide(request("ann", cart(NOON)));
        Snapshot later = Story.of("ann")
                .cart("2026-03-10T12:00:00Z", "tea")
                .view("2026-03-10T15:00:00Z", "cup")
                .snapshot(Story.scores("likely", 0.1, 18));
        decide(new DecisionRequest(later, List.of(cart(NOON))));
        assertThat(sent).hasSize(1);
    }

    @Test
    void nothingIsDecidedOfAProfileThatWasErasedSince() {
        new Eraser(dynamo, table, new LinkTokens("a secret of enough length")).erase(ANN, NOON, 100);
        assertThat(decide(request("ann", cart(NOON)))).isEmpty();
        assertThat(decisions.get(ANN, DecisionId.of(ANN, cart(NOON)))).isEmpty();

        gates.revive(ANN, request("ann", cart(NOON)).snapshot().version());
        gates.update(ANN, gate -> SampleGates.reachable(gate, "ann"));
        assertThat(decide(request("ann", cart(NOON)))).isEmpty();
        assertThat(decisions.get(ANN, DecisionId.of(ANN, cart(NOON))))
                .as("of the former life")
                .isEmpty();
        assertThat(sent).isEmpty();
    }

    @Test
    void whatIsNotUrgentWaitsForTheBestHour() {
        decide(request("ann", slipping(NOON)));
        assertThat(sent).isEmpty();
        StoredDecision stored = stored(slipping(NOON));
        assertThat(stored.state()).isEqualTo(DecisionState.SCHEDULED);
        Gate.Due due = gates.get(ANN).due().get("d/" + stored.decision().id());
        // The five minutes of the hour that are Ann's.
        assertThat(due).isEqualTo(new Gate.Due(Instant.parse("2026-03-10T18:45:00Z"), NOON));
    }

    @Test
    void aCrashBeforeTheMessageWasArmedIsMadeGood() {
        decide(request("ann", slipping(NOON)));
        gates.update(
                ANN,
                gate -> gate.withoutDue("d/" + stored(slipping(NOON)).decision().id()));
        decide(request("ann", slipping(NOON)));
        assertThat(gates.get(ANN).due()).hasSize(1);
    }

    @Test
    void aTriggerThatIsNotTrueYetIsArmedAndNothingIsDecided() {
        FiredTrigger soon = new FiredTrigger("cart_abandoned", NOON, Instant.parse("2026-03-10T13:00:30Z"));
        decide(request("ann", soon));
        assertThat(gates.get(ANN).due())
                .isEqualTo(Map.of("t/cart_abandoned", new Gate.Due(Instant.parse("2026-03-10T13:15:00Z"), NOON)));
        assertThat(decisions.get(ANN, DecisionId.of(ANN, soon))).isEmpty();
    }

    @Test
    void whatSeveralRequestsOfACustomerArmIsOneWriteOfTheGate() {
        long before = gates.get(ANN).version();
        FiredTrigger soon = new FiredTrigger("cart_abandoned", NOON, Instant.parse("2026-03-10T13:00:30Z"));
        assertThat(service(sent::addAll)
                        .decide(List.of(
                                new Received<>("one", null, List.of(request("ann", soon))),
                                new Received<>(
                                        "two", null, List.of(request("ann", slipping(NOON)), request("bob", soon)))))
                        .causes())
                .isEmpty();

        Gate ann = gates.get(ANN);
        assertThat(ann.due())
                .containsOnlyKeys(
                        "t/cart_abandoned",
                        "d/" + stored(slipping(NOON)).decision().id());
        assertThat(ann.version()).isEqualTo(before + 1);
        assertThat(gates.get(CustomerId.ofUser("bob")).due()).containsOnlyKeys("t/cart_abandoned");
    }

    @Test
    void theHeldOutGetAGhostAndNoMessage() {
        String user = IntStream.range(0, 1_000)
                .mapToObj(i -> "user" + i)
                .filter(id -> new Experiment("1").arm(CustomerId.ofUser(id)) == Arm.HOLDOUT)
                .findFirst()
                .orElseThrow();
        gates.update(CustomerId.ofUser(user), gate -> SampleGates.reachable(gate, user));
        decide(request(user, cart(NOON)));
        CustomerId customer = CustomerId.ofUser(user);
        assertThat(decisions
                        .get(customer, DecisionId.of(customer, cart(NOON)))
                        .orElseThrow()
                        .state())
                .isEqualTo(DecisionState.GHOST);
        assertThat(sent).isEmpty();
    }

    @Test
    void aTestCustomerOfALocalCloudIsNeverHeldOutAndGetsItsMessageAtOnce() {
        String user = IntStream.range(0, 1_000)
                .mapToObj(i -> "user" + i)
                .filter(id -> new Experiment("1").arm(CustomerId.ofUser(id)) == Arm.HOLDOUT)
                .findFirst()
                .orElseThrow();
        CustomerId customer = CustomerId.ofUser(user);
        gates.update(customer, gate -> SampleGates.reachable(gate, user));
        gates.apply(
                customer,
                List.of(TestEvents.of(EventType.IDENTIFY, null)
                        .withUser(user, null)
                        .withTraits("{\"testCustomer\": true}")
                        .build()));
        gatePolicy = GatePolicy.DEFAULT.withTestCustomers("on");

        decide(request(user, slipping(NOON)));

        assertThat(decisions
                        .get(customer, DecisionId.of(customer, slipping(NOON)))
                        .orElseThrow()
                        .state())
                .isEqualTo(DecisionState.SENT);
        assertThat(sent).hasSize(1);
    }

    @Test
    void withoutConsentNothingIsADecisionToo() {
        decide(request("bob", cart(NOON)));
        CustomerId bob = CustomerId.ofUser("bob");
        StoredDecision stored =
                decisions.get(bob, DecisionId.of(bob, cart(NOON))).orElseThrow();
        assertThat(stored.state()).isEqualTo(DecisionState.NONE);
        assertThat(stored.decision().reason()).contains("no offer is allowed").contains("no address");
    }

    @Test
    void aVisitorWhomNobodyCanReachIsLeftAlone() {
        CustomerId visitor = CustomerId.ofAnonymous("browser-1");
        Snapshot snapshot = request("ann", cart(NOON)).snapshot();
        decide(new DecisionRequest(
                new Snapshot(visitor, 1, false, NOON, snapshot.profile(), snapshot.points(), snapshot.scores()),
                List.of(cart(NOON))));
        assertThat(decisions.get(visitor, DecisionId.of(visitor, cart(NOON)))).isEmpty();
    }

    @Test
    void aGateThatOthersKeepChangingIsContention() {
        gates = new GateStore(
                (DynamoDbClient) Proxy.newProxyInstance(
                        getClass().getClassLoader(), new Class<?>[] {DynamoDbClient.class}, (proxy, method, args) -> {
                            if (method.getName().equals("putItem")) {
                                throw ConditionalCheckFailedException.builder().build();
                            }
                            return method.isDefault() && args[0] instanceof Consumer
                                    ? InvocationHandler.invokeDefault(proxy, method, args)
                                    : method.invoke(dynamo, args);
                        }),
                table);
        FiredTrigger soon = new FiredTrigger("cart_abandoned", NOON, Instant.parse("2026-03-10T13:00:30Z"));
        assertThat(decide(request("ann", soon)))
                .hasSize(1)
                .allSatisfy((message, cause) -> assertThat(cause).isInstanceOf(ContentionException.class));
    }
}
