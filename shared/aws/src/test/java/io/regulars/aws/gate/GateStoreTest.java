package io.regulars.aws.gate;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.regulars.aws.dynamo.Table;
import io.regulars.aws.dynamo.Write;
import io.regulars.aws.dynamo.WriteOutcome;
import io.regulars.aws.test.DynamoDbLocal;
import io.regulars.aws.test.Emulator;
import io.regulars.channel.Channel;
import io.regulars.control.SendRule;
import io.regulars.event.CustomerId;
import io.regulars.gate.Gate;
import io.regulars.gate.GatePolicy;
import io.regulars.gate.GateRules;
import io.regulars.gate.GateVerdict;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

import static org.assertj.core.api.Assertions.assertThat;

class GateStoreTest {

    private static final CustomerId ADA = CustomerId.ofUser("ada");
    private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");

    private final DynamoDbLocal dynamo = DynamoDbLocal.shared();
    private String table;
    private GateStore store;

    @BeforeEach
    void makeTable() {
        table = dynamo.customersTable();
        store = new GateStore(dynamo.client(), table);
    }

    @Test
    void grantsOneOfFiftyConcurrentClaimsUnderACapOfOneADay() throws Exception {
        Emulator.assumeAtomicWrites();
        store.update(ADA, GateStoreTest::consenting);
        ExecutorService threads = Executors.newFixedThreadPool(50);
        CyclicBarrier start = new CyclicBarrier(50);
        List<Future<GateVerdict>> claims = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            String decision = "d" + i;
            claims.add(threads.submit(() -> {
                Gate read = store.get(ADA);
                start.await(30, TimeUnit.SECONDS);
                return store.claim(ADA, read, decision, Channel.EMAIL, NOON, GatePolicy.DEFAULT)
                        .result();
            }));
        }
        threads.shutdown();
        assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();

        List<GateVerdict> verdicts = new ArrayList<>();
        for (Future<GateVerdict> claim : claims) {
            verdicts.add(claim.get());
        }
        assertThat(verdicts).filteredOn(v -> v instanceof GateVerdict.Granted).hasSize(1);
        assertThat(verdicts)
                .filteredOn(v -> v.equals(new GateVerdict.Refused(SendRule.DAILY_CAP)))
                .hasSize(49);
        assertThat(store.get(ADA).sent()).containsEntry("2026-03-10", 1);
    }

    @Test
    void recognisesItsOwnWriteAfterALostResponse() {
        store.update(ADA, GateStoreTest::consenting);
        GateStore forgetful = new GateStore(writingTwice(), table);

        GateVerdict verdict = forgetful
                .claim(ADA, store.get(ADA), "d1", Channel.EMAIL, NOON, GatePolicy.DEFAULT)
                .result();

        assertThat(verdict).isInstanceOf(GateVerdict.Granted.class);
        assertThat(store.get(ADA).sent()).containsEntry("2026-03-10", 1);
        assertThat(forgetful
                        .update(ADA, gate -> GateRules.fail(gate, "d1", GatePolicy.DEFAULT))
                        .sent())
                .isEmpty();
    }

    @Test
    void readsAndWritesOfALinkedVisitorsGateGoToTheCustomersGate() {
        CustomerId visitor = CustomerId.ofAnonymous("a1");
        store.update(visitor, gate -> GateRules.consent(gate, "marketing", Channel.PUSH, true, "p1", NOON));
        store.update(visitor, gate -> gate.withDue("t/x", new Gate.Due(NOON, NOON)));
        store.update(ADA, GateStoreTest::consenting);
        Gate read = store.get(visitor);

        new Table(dynamo.client(), table).transact(store.merge(visitor, ADA)).orThrow();
        store.update(visitor, read, gate -> GateRules.consent(gate, "marketing", Channel.EMAIL, false, "p2", NOON));

        Gate ada = store.get(ADA);
        assertThat(store.get(visitor)).isEqualTo(ada);
        assertThat(store.get(List.of(visitor))).containsEntry(visitor, ada);
        assertThat(ada.consented("marketing", Channel.PUSH)).isTrue();
        assertThat(ada.consented("marketing", Channel.EMAIL)).isFalse();
        assertThat(ada.due()).containsKey("t/x");
        assertThat(store.claim(visitor, store.get(visitor), "d1", Channel.EMAIL, NOON, GatePolicy.DEFAULT)
                        .result())
                .isEqualTo(new GateVerdict.Refused(SendRule.NO_CONSENT));
    }

    @Test
    void mergeFailsIfTheVisitorsGateChangedMeanwhile() {
        CustomerId visitor = CustomerId.ofAnonymous("a1");
        List<Write> merge = store.merge(visitor, ADA);
        store.update(visitor, gate -> GateRules.consent(gate, "marketing", Channel.PUSH, false, "p1", NOON));

        assertThat(new Table(dynamo.client(), table).transact(merge)).isInstanceOf(WriteOutcome.ConditionFailed.class);
        assertThat(store.get(ADA)).isEqualTo(Gate.EMPTY);
    }

    @Test
    void refusesTheSameClaimOfAnotherCaller() {
        store.update(ADA, GateStoreTest::consenting);
        Gate read = store.get(ADA);
        store.claim(ADA, read, "d1", Channel.EMAIL, NOON, GatePolicy.DEFAULT);

        assertThat(store.claim(ADA, read, "d1", Channel.EMAIL, NOON, GatePolicy.DEFAULT)
                        .result())
                .isEqualTo(new GateVerdict.Refused(SendRule.ALREADY_CLAIMED));
    }

    /** As an SDK does when the answer to a write got lost. */
    private DynamoDbClient writingTwice() {
        return (DynamoDbClient) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DynamoDbClient.class}, (proxy, method, arguments) -> {
                    if (arguments.length == 1 && arguments[0] instanceof PutItemRequest request) {
                        dynamo.client().putItem(request);
                        return dynamo.client().putItem(request);
                    }
                    return method.invoke(dynamo.client(), arguments);
                });
    }

    @Test
    void losesNoConcurrentUpdate() throws Exception {
        Emulator.assumeAtomicWrites();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        for (int i = 0; i < 24; i++) {
            String key = "d/" + i;
            threads.submit(() -> store.update(ADA, gate -> gate.withDue(key, new Gate.Due(NOON, NOON))));
        }
        threads.shutdown();
        assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();

        assertThat(store.get(ADA).due()).hasSize(24);
        assertThat(store.get(ADA).version()).isEqualTo(24);
    }

    @Test
    void indexesTheEarliestDueMinute() {
        store.update(
                ADA,
                gate -> gate.withDue("d/1", new Gate.Due(NOON.plusSeconds(600), NOON))
                        .withDue("t/x", new Gate.Due(NOON, NOON)));
        assertThat(dueMinutes()).containsExactly(NOON.getEpochSecond() / 60);

        store.update(ADA, gate -> gate.withoutDue("t/x"));
        assertThat(dueMinutes()).containsExactly(NOON.getEpochSecond() / 60 + 10);

        store.update(ADA, gate -> gate.withoutDue("d/1"));
        assertThat(dueMinutes()).isEmpty();
    }

    @Test
    void doesNotWriteAnUnchangedGate() {
        store.update(ADA, GateStoreTest::consenting);
        store.update(ADA, gate -> gate);
        assertThat(store.get(ADA).version()).isEqualTo(1);
    }

    @Test
    void readsManyGatesTogetherAndUnknownOnesAreEmpty() {
        List<CustomerId> customers = new ArrayList<>();
        for (int i = 0; i < 130; i++) {
            customers.add(CustomerId.ofUser("c" + i));
        }
        store.update(customers.get(129), GateStoreTest::consenting);

        assertThat(store.get(customers)).hasSize(130).containsEntry(customers.get(0), Gate.EMPTY);
        assertThat(store.get(customers).get(customers.get(129)).address()).isEqualTo("ada@customers.example");
    }

    private List<Long> dueMinutes() {
        return dynamo
                .client()
                .query(query -> query.tableName(table)
                        .indexName("due")
                        .keyConditionExpression("dueShard = :s")
                        .expressionAttributeValues(java.util.Map.of(":s", AttributeValue.fromS(DueShards.of(ADA)))))
                .items()
                .stream()
                .map(item -> Long.parseLong(item.get("dueAt").n()))
                .toList();
    }

    private static Gate consenting(Gate gate) {
        Gate.Register email = new Gate.Register("ada@customers.example", Instant.EPOCH, 1);
        Gate addressed = new Gate(
                gate.version(),
                "ada",
                null,
                email,
                List.of(),
                java.util.Map.of(),
                java.util.Map.of(),
                java.util.Map.of(),
                null,
                null,
                java.util.Map.of(),
                java.util.Map.of(),
                java.util.Map.of(),
                0,
                null);
        return GateRules.consent(addressed, "marketing", Channel.EMAIL, true, "test", Instant.EPOCH);
    }
}
