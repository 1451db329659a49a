package io.regulars.breaks;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Test;

import io.regulars.aws.gate.GateStore;
import io.regulars.aws.pool.Pool;
import io.regulars.aws.pool.PoolKey;
import io.regulars.aws.pool.PoolStore;
import io.regulars.aws.pool.Take;
import io.regulars.aws.scores.ScoresStore;
import io.regulars.aws.scores.ScoresStore.Scored;
import io.regulars.aws.test.DynamoDbLocal;
import io.regulars.aws.test.SampleGates;
import io.regulars.budget.Quantity;
import io.regulars.budget.Unit;
import io.regulars.channel.Channel;
import io.regulars.event.CustomerId;
import io.regulars.gate.Gate;
import io.regulars.gate.GatePolicy;
import io.regulars.gate.GateRules;
import io.regulars.gate.GateVerdict;
import io.regulars.json.Json;
import io.regulars.scoring.Scores;
import io.regulars.scoring.ScoresCodec;
import io.regulars.trigger.FiredTrigger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Each break changes what the stores write in exactly the way that its name says. */
class BreakInterceptorTest {

    private static final CustomerId ADA = CustomerId.ofUser("ada");
    private static final Quantity ONE_USE = Quantity.of(Unit.USES, 1);
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final UnaryOperator<Gate> CLAIMABLE = gate -> SampleGates.reachable(gate, "ada");
    private static final CustomerId BEN = CustomerId.ofUser("ben");

    private final DynamoDbLocal dynamo = DynamoDbLocal.shared();
    private final String table = dynamo.customersTable();

    @Test
    void readModifyWriteLosesAConcurrentWriteOfTheGate() {
        assertThat(afterARace(dynamo.client(), ADA).email()).isNotNull();
        assertThat(afterARace(broken(Break.READ_MODIFY_WRITE), BEN).email()).isNull();
    }

    private Gate afterARace(DynamoDbClient client, CustomerId customer) {
        GateStore gates = new GateStore(client, table);
        Gate stale = gates.get(customer);
        gates.update(customer, gate -> SampleGates.reachable(gate, "x"));
        gates.update(
                customer,
                stale,
                gate -> GateRules.consent(gate, "marketing", Channel.PUSH, true, "test", Instant.EPOCH));
        assertThat(gates.get(customer).consented("marketing", Channel.PUSH)).isTrue();
        return gates.get(customer);
    }

    @Test
    void emitWithoutPendingReturnsFiredTriggersAndStoresNone() {
        ScoresStore sound = new ScoresStore(dynamo.client(), table);
        ScoresStore broken = new ScoresStore(broken(Break.EMIT_WITHOUT_PENDING), table);
        List.of(ADA, BEN).forEach(this::profile);
        List<FiredTrigger> fired = List.of(new FiredTrigger("first_order", Instant.EPOCH, Instant.EPOCH));

        assertThat(pending(broken.write(ADA, scores(1), fired))).isEqualTo(fired);
        assertThat(pending(broken.write(ADA, scores(1), fired)))
                .as("of a retry")
                .isEmpty();
        assertThat(pending(sound.write(ADA, scores(2), fired))).isEqualTo(fired);
        assertThat(pending(sound.write(ADA, scores(2), fired))).as("of a retry").isEqualTo(fired);

        List.of(ADA, BEN).forEach(this::profile);
        assertThat(broken.writeAll(List.of(new Scored(ADA, scores(3), fired), new Scored(BEN, scores(3), fired))))
                .isEmpty();
        assertThat(pending(broken.write(BEN, scores(3), fired)))
                .as("of a retry after a batch")
                .isEmpty();
    }

    @Test
    void skipDuplicateCheckOverwritesLedgerEntriesAndHidesSeenIds() {
        DynamoDbClient broken = broken(Break.SKIP_DUPLICATE_CHECK);
        post(dynamo.client());
        assertThatThrownBy(() -> post(dynamo.client())).isInstanceOf(TransactionCanceledException.class);
        post(broken);
        dynamo.client()
                .putItem(put -> put.tableName(table)
                        .item(Map.of(
                                "pk",
                                text("C#ada"),
                                "sk",
                                text("P"),
                                "ids",
                                text("seen"),
                                "v",
                                AttributeValue.fromN("1"))));
        assertThat(broken.getItem(get -> get.tableName(table).key(Map.of("pk", text("C#ada"), "sk", text("P"))))
                        .item())
                .containsOnlyKeys("pk", "sk", "v");
    }

    @Test
    void readModifyWriteOverspendsAPool() {
        PoolKey key = new PoolKey("B#spring", "root");
        PoolStore sound = new PoolStore(dynamo.client(), table);
        sound.define(key, 1, ONE_USE, Map.of());
        Pool pool = sound.view(key).orElseThrow().pool();
        assertThat(sound.take(key, pool, ONE_USE, List.of())).isInstanceOf(Take.Taken.class);
        assertThat(sound.take(key, pool, ONE_USE, List.of())).isInstanceOf(Take.Exhausted.class);

        PoolStore broken = new PoolStore(broken(Break.READ_MODIFY_WRITE), table);
        assertThat(broken.take(key, pool, ONE_USE, List.of())).isInstanceOf(Take.Taken.class);
    }

    @Test
    void claimAfterSendStoresTheClaimWithTheNextRequest() {
        DynamoDbClient client = dynamo.newClient(new BreakInterceptor(new ClaimAfterSend(dynamo::client)));
        new GateStore(dynamo.client(), table).update(ADA, CLAIMABLE);
        GateStore broken = new GateStore(client, table);

        GateVerdict verdict = broken.claim(ADA, broken.get(ADA), "d", Channel.EMAIL, NOON, GatePolicy.DEFAULT)
                .result();

        assertThat(verdict).isInstanceOf(GateVerdict.Granted.class);
        assertThat(new GateStore(dynamo.client(), table).get(ADA).claims()).isEmpty();
        assertThat(broken.get(ADA).claims()).containsOnlyKeys("d");
    }

    @Test
    void claimAfterSendGrantsOneClaimTwice() {
        new GateStore(dynamo.client(), table).update(ADA, CLAIMABLE);
        DynamoDbClient client = dynamo.newClient(new BreakInterceptor(new ClaimAfterSend(dynamo::client)));
        GateStore first = new GateStore(client, table);
        GateStore second = new GateStore(dynamo.client(), table);
        Gate read = first.get(ADA);

        assertThat(first.claim(ADA, read, "d", Channel.EMAIL, NOON, GatePolicy.DEFAULT)
                        .result())
                .isInstanceOf(GateVerdict.Granted.class);
        assertThat(second.claim(ADA, read, "d", Channel.EMAIL, NOON, GatePolicy.DEFAULT)
                        .result())
                .isInstanceOf(GateVerdict.Granted.class);
    }

    private void post(DynamoDbClient client) {
        client.transactWriteItems(request -> request.transactItems(item -> item.put(put -> put.tableName(table)
                .item(Map.of("pk", text("C#ada"), "sk", text("L#o/1")))
                .conditionExpression("attribute_not_exists(pk)"))));
    }

    private void profile(CustomerId customer) {
        dynamo.client()
                .putItem(put -> put.tableName(table)
                        .item(Map.of(
                                "pk", text("C#" + customer.value()), "sk", text("P"), "v", AttributeValue.fromN("9"))));
    }

    private static List<FiredTrigger> pending(ScoresStore.Outcome outcome) {
        assertThat(outcome).isInstanceOf(ScoresStore.Outcome.Stored.class);
        return ((ScoresStore.Outcome.Stored) outcome).pending();
    }

    private static Scores scores(long version) {
        return ScoresCodec.fromJson(Json.read("""
                {"version": %d, "model": "m", "segment": "likely", "probability": 0.5, "since": "2026-03-02T12:00:00Z",
                 "segments": {}, "orderPropensity": 0.25, "lifetimeValue": 1.5, "bestHour": 9}""".formatted(version)));
    }

    private DynamoDbClient broken(Break which) {
        return dynamo.newClient(new BreakInterceptor(BreakInterceptor.of(which)));
    }

    private static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }
}
