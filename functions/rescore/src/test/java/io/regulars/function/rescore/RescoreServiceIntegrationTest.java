package io.regulars.function.rescore;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.regulars.aws.model.ModelInService;
import io.regulars.aws.model.ModelStore;
import io.regulars.aws.scores.ScoresStore;
import io.regulars.aws.scores.SnapshotQueue;
import io.regulars.aws.sqs.MessageSender;
import io.regulars.aws.sqs.Received;
import io.regulars.aws.test.DynamoDbLocal;
import io.regulars.aws.test.FakeS3;
import io.regulars.aws.test.FakeSqs;
import io.regulars.message.DecisionRequest;
import io.regulars.scoring.Model;
import io.regulars.scoring.RulesModel;
import io.regulars.scoring.Scorer;
import io.regulars.scoring.Scores;
import io.regulars.scoring.ScoresCodec;
import io.regulars.scoring.Snapshot;
import io.regulars.testing.Story;
import io.regulars.trigger.FiredTrigger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Against DynamoDB Local: what a crash between any two steps leaves, the next delivery makes good. */
class RescoreServiceIntegrationTest {

    private final DynamoDbClient dynamo = DynamoDbLocal.shared().client();
    private static final BooleanSupplier ALWAYS = () -> true;
    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");

    private final List<DecisionRequest> sent = new ArrayList<>();
    private final FakeSqs sqs = new FakeSqs();
    private final SnapshotQueue queue = new SnapshotQueue(new MessageSender(sqs, "profiles"), "/rescore");
    private final Scorer rules = new Scorer(new RulesModel());
    private String table;
    private ScoresStore store;

    @BeforeEach
    void aTable() {
        table = DynamoDbLocal.shared().customersTable();
        store = new ScoresStore(dynamo, table);
    }

    @Test
    void storesScoresAndAsksForADecision() {
        Snapshot snapshot = firstOrder();
        commit(snapshot, 1);
        assertThat(rescore(snapshot)).isEmpty();

        assertThat(item(snapshot))
                .containsEntry("sv", AttributeValue.fromN("1"))
                .doesNotContainKey("pend");
        assertThat(names()).containsExactly("first_order", "slipping_away");
        Scores stored = ScoresCodec.fromJson(
                io.regulars.json.Json.read(item(snapshot).get("sc").s()));
        assertThat(sent.get(0).snapshot().scores()).isEqualTo(stored);
    }

    @Test
    void scoresByTheRulesWhileTheModelInServiceIsUnusable() {
        FakeS3 s3 = new FakeS3();
        s3.objects().put("models/current", "sgd-20260301-a".getBytes(StandardCharsets.UTF_8));
        s3.objects().put("models/sgd-20260301-a/model.bin", "RGM1\0\nfeatures-0".getBytes(StandardCharsets.UTF_8));
        ModelInService<Model> models = new ModelInService<>(ModelStore.ofScoring(s3, "bucket"));
        Snapshot snapshot = firstOrder();
        commit(snapshot, 1);

        new RescoreService(() -> new Scorer(models.get()), store, sent::addAll, queue)
                .rescore(message(snapshot), ALWAYS, NOW);
        Scores stored = ScoresCodec.fromJson(
                io.regulars.json.Json.read(item(snapshot).get("sc").s()));
        assertThat(stored.model()).isEqualTo("rules-1");
        assertThat(names()).containsExactly("first_order", "slipping_away");
    }

    @Test
    void aMessageThatCrashedBeforeItsRequestsWereSentSendsThemWhenItComesAgain() {
        Snapshot snapshot = firstOrder();
        commit(snapshot, 1);
        RescoreService crashing = new RescoreService(
                () -> rules,
                store,
                requests -> {
                    throw new IllegalStateException("the queue is away");
                },
                queue);
        assertThatThrownBy(() -> crashing.rescore(message(snapshot), ALWAYS, NOW))
                .hasMessage("the queue is away");
        assertThat(item(snapshot)).containsKey("pend");

        rescore(snapshot);
        assertThat(names()).containsExactly("first_order", "slipping_away");
        assertThat(item(snapshot)).doesNotContainKey("pend");
    }

    @Test
    void whatAnOlderVersionLeftPendingTheNextOneSends() {
        Snapshot first = firstOrder();
        commit(first, 1);
        store.write(
                first.customer(), rules.score(first), List.of(new FiredTrigger("first_order", first.at(), first.at())));
        Scores stored =
                rules.score(first).withFired(Map.of("first_order", first.at().getEpochSecond()));
        Snapshot second = Story.of("ann")
                .order("2026-03-01T10:00:00Z", "20.00", "tea")
                .cart("2026-03-01T11:00:00Z", "cup")
                .snapshot(stored);
        commit(second, 2);

        rescore(second);
        assertThat(names()).contains("first_order", "cart_abandoned");
        assertThat(item(second)).containsEntry("sv", AttributeValue.fromN("2")).doesNotContainKey("pend");
    }

    @Test
    void anOlderSnapshotIsDropped() {
        Snapshot old = firstOrder();
        Snapshot newer = Story.of("ann")
                .order("2026-03-01T10:00:00Z", "20.00", "tea")
                .order("2026-03-02T10:00:00Z", "20.00", "tea")
                .snapshot();
        commit(newer, 2);
        rescore(newer);
        Map<String, AttributeValue> before = item(newer);
        sent.clear();

        rescore(old);
        assertThat(sent).isEmpty();
        assertThat(item(newer)).isEqualTo(before);
    }

    @Test
    void aCustomerWhoWasErasedDoesNotComeBack() {
        Snapshot snapshot = firstOrder();
        rescore(snapshot);
        assertThat(item(snapshot)).isEmpty();
        assertThat(sent).isEmpty();
    }

    @Test
    void manyCustomersWithWhomNothingFiredAreStoredTogether() {
        List<Snapshot> snapshots = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            Snapshot live = Story.of("user" + i)
                    .order("2026-03-01T10:00:00Z", "20.00", "tea")
                    .snapshot();
            snapshots.add(new Snapshot(live.customer(), 3, true, live.at(), live.profile(), live.points(), null));
            if (i != 7) {
                commit(live, 3);
            }
        }
        commit(snapshots.get(8), 4);
        store.write(snapshots.get(8).customer(), rules.score(snapshots.get(8)).withFired(Map.of()), List.of());
        Map<String, AttributeValue> eight = item(snapshots.get(8));

        assertThat(new RescoreService(() -> rules, store, sent::addAll, queue)
                        .rescore(List.of(new Received<>("m", null, snapshots)), ALWAYS, NOW)
                        .causes())
                .isEmpty();
        assertThat(snapshots)
                .filteredOn(snapshot -> item(snapshot).containsKey("sc"))
                .hasSize(59);
        assertThat(item(snapshots.get(7))).as("erased").isEmpty();
        assertThat(item(snapshots.get(8))).isEqualTo(eight);
    }

    @Test
    void manyCustomersWithWhomSomethingFiredAreStoredTogetherAndNothingStaysPending() {
        List<Snapshot> snapshots = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            snapshots.add(Story.of("user" + i)
                    .order("2026-03-01T10:00:00Z", "20.00", "tea")
                    .snapshot());
            commit(snapshots.get(i), 1);
        }

        new RescoreService(
                        () -> rules,
                        store,
                        requests -> {
                            assertThat(snapshots)
                                    .allSatisfy(snapshot ->
                                            assertThat(item(snapshot)).containsKey("pend"));
                            sent.addAll(requests);
                        },
                        queue)
                .rescore(List.of(new Received<>("m", null, snapshots)), ALWAYS, NOW);
        assertThat(sent).hasSize(30);
        assertThat(snapshots)
                .allSatisfy(
                        snapshot -> assertThat(item(snapshot)).containsKey("sc").doesNotContainKey("pend"));
    }

    @Test
    void whatIsPendingIsSentByANewerVersionThatFiresNothingItself() {
        Snapshot first = firstOrder();
        commit(first, 2);
        store.write(
                first.customer(), rules.score(first), List.of(new FiredTrigger("first_order", first.at(), first.at())));
        rescore(new Snapshot(first.customer(), 2, true, first.at(), first.profile(), first.points(), null));
        assertThat(names()).containsExactly("first_order");
        assertThat(item(first)).containsEntry("sv", AttributeValue.fromN("2")).doesNotContainKey("pend");
    }

    @Test
    void historyIsScoredAndFiresNothing() {
        Snapshot live = firstOrder();
        commit(live, 1);
        rescore(new Snapshot(live.customer(), 1, true, live.at(), live.profile(), live.points(), null));
        assertThat(item(live)).containsKey("sc").doesNotContainKey("pend");
        assertThat(sent).isEmpty();
    }

    private static Snapshot firstOrder() {
        return Story.of("ann").order("2026-03-01T10:00:00Z", "20.00", "tea").snapshot();
    }

    private Map<String, RuntimeException> rescore(Snapshot snapshot) {
        return new RescoreService(() -> rules, store, sent::addAll, queue)
                .rescore(message(snapshot), ALWAYS, NOW)
                .causes();
    }

    private static List<Received<List<Snapshot>>> message(Snapshot snapshot) {
        return List.of(new Received<>("m", null, List.of(snapshot)));
    }

    private List<String> names() {
        return sent.stream()
                .flatMap(request -> request.triggers().stream())
                .map(FiredTrigger::name)
                .toList();
    }

    private void commit(Snapshot snapshot, long version) {
        dynamo.updateItem(request -> request.tableName(table)
                .key(key(snapshot))
                .updateExpression("SET v = :v")
                .expressionAttributeValues(Map.of(":v", AttributeValue.fromN(Long.toString(version)))));
    }

    private Map<String, AttributeValue> item(Snapshot snapshot) {
        return dynamo.getItem(
                        request -> request.tableName(table).key(key(snapshot)).consistentRead(true))
                .item();
    }

    private static Map<String, AttributeValue> key(Snapshot snapshot) {
        return Map.of("pk", AttributeValue.fromS("C#" + snapshot.customer().value()), "sk", AttributeValue.fromS("P"));
    }
}
