package io.regulars.aws.dynamo;

import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.regulars.aws.test.DynamoDbLocal;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TableTest {

    private static final Map<String, AttributeValue> KEY = Attributes.key("C#ada", "P");

    private String name;
    private Table table;

    @BeforeEach
    void makeTable() {
        name = DynamoDbLocal.shared().customersTable();
        table = new Table(DynamoDbLocal.shared().client(), name);
    }

    @Test
    void aWriteWhoseConditionDoesNotHoldReturnsTheStoredItem() {
        table.write(Write.put(item("first"))).orThrow();

        WriteOutcome outcome = table.write(Write.putIfAbsent(item("second")).returningOld());

        assertThat(outcome).isInstanceOf(WriteOutcome.ConditionFailed.class);
        assertThat(Attributes.text(outcome.storedItem(), "state")).isEqualTo("first");
        assertThat(outcome.committed()).isFalse();
        assertThat(outcome.conditionsHold()).isFalse();
    }

    @Test
    void aCancelledTransactionTellsWhichConditionsDoNotHold() {
        table.write(Write.put(item("first"))).orThrow();

        WriteOutcome outcome = table.transact(List.of(
                Write.put(Attributes.key("C#ada", "G")),
                Write.putIfAbsent(item("second")).returningOld()));

        WriteOutcome.ConditionFailed failed = (WriteOutcome.ConditionFailed) outcome;
        assertThat(failed.at(0)).isFalse();
        assertThat(failed.at(1)).isTrue();
        assertThat(Attributes.text(failed.item(1), "state")).isEqualTo("first");
        assertThat(table.get(Attributes.key("C#ada", "G"))).isEmpty();
    }

    @Test
    void distinguishesConflictsFromThrottling() {
        Table conflicting = new Table(cancelling("TransactionConflict"), "t");
        Table throttled = new Table(cancelling("ThrottlingError"), "t");
        List<Write> writes = List.of(Write.put(KEY));

        assertThat(conflicting.transact(writes)).isInstanceOf(WriteOutcome.Conflict.class);
        assertThat(conflicting.transact(writes).committed()).isFalse();
        assertThat(throttled.transact(writes)).isInstanceOf(WriteOutcome.Throttled.class);
        assertThatThrownBy(() -> throttled.transact(writes).committed())
                .isInstanceOf(TransactionCanceledException.class);
    }

    @Test
    void namesStandForReservedWords() {
        table.write(Write.put(item("first"))).orThrow();
        table.write(Write.update(KEY, "SET #state = :to")
                        .onlyIf("#state = :from")
                        .value(":from", Attributes.text("first"))
                        .value(":to", Attributes.text("second")))
                .orThrow();

        assertThat(table.get(KEY, "#state")).containsOnlyKeys("state").containsValue(Attributes.text("second"));
    }

    @Test
    void readsAndDeletesMoreItemsThanOneRequestCanName() {
        List<Map<String, AttributeValue>> keys = IntStream.range(0, 130)
                .mapToObj(i -> Attributes.key("C#ada", "L#%03d".formatted(i)))
                .toList();
        keys.forEach(key -> table.write(Write.put(key)).orThrow());

        assertThat(table.getAll(keys, true)).hasSize(130);
        assertThat(table.queryBackwards("C#ada", "L#")).first().isEqualTo(keys.get(129));
        assertThat(table.queryFirst("C#ada", "L#", 2)).isEqualTo(keys.subList(0, 2));
        table.deleteAll(keys);
        assertThat(table.query("C#ada")).isEmpty();
    }

    @Test
    void givesUpABatchThatDynamoDbNeverCompletes() {
        AtomicInteger requests = new AtomicInteger();
        Table busy = new Table(
                client((method, arguments) -> {
                    requests.incrementAndGet();
                    return BatchGetItemResponse.builder()
                            .responses(Map.of())
                            .unprocessedKeys(Map.of(
                                    "t", KeysAndAttributes.builder().keys(KEY).build()))
                            .build();
                }),
                "t");

        assertThatThrownBy(() -> busy.getAll(List.of(KEY), true))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("unread 8 times in a row");
        assertThat(requests).hasValue(8);
    }

    private interface Call {
        Object answer(String method, Object[] arguments);
    }

    private static DynamoDbClient cancelling(String code) {
        return client((method, arguments) -> {
            throw TransactionCanceledException.builder()
                    .cancellationReasons(CancellationReason.builder().code(code).build())
                    .build();
        });
    }

    private static DynamoDbClient client(Call call) {
        return (DynamoDbClient) Proxy.newProxyInstance(
                DynamoDbClient.class.getClassLoader(),
                new Class<?>[] {DynamoDbClient.class},
                (proxy, method, arguments) -> call.answer(method.getName(), arguments));
    }

    private static Map<String, AttributeValue> item(String state) {
        return ItemBuilder.of(KEY).text("state", state).build();
    }

    @Test
    void aSingleWriteThatMeetsATransactionIsTriedAgain() {
        for (Write write : List.of(
                Write.put(item("put")), Write.update(KEY, "SET #state = :s").value(":s", Attributes.text("updated")))) {
            Table busy = conflicting(3);
            busy.write(write).orThrow();
        }
        assertThat(Attributes.text(table.get(KEY), "state")).isEqualTo("updated");
        assertThat(conflicting(100).write(Write.put(item("never")))).isInstanceOf(WriteOutcome.Conflict.class);
        assertThat(Attributes.text(table.get(KEY), "state")).isEqualTo("updated");
    }

    @Test
    void anItemThatIsTooLargeIsRefusedBeforeItIsSent() {
        Map<String, AttributeValue> large = new HashMap<>(KEY);
        large.put("text", Attributes.text("ä".repeat(200_000)));
        table.write(Write.put(large)).orThrow();

        large.put("more", Attributes.text("x".repeat(10_000)));
        assertThatThrownBy(() -> table.write(Write.put(large)))
                .isInstanceOf(ItemTooLargeException.class)
                .hasMessageContaining("C#ada / P")
                .hasMessageNotContaining("xxx");
        assertThatThrownBy(() -> table.transact(List.of(Write.put(large)))).isInstanceOf(ItemTooLargeException.class);
        assertThat(table.get(KEY)).doesNotContainKey("more");
    }

    /** The same table, whose first writes meet a transaction. */
    private Table conflicting(int times) {
        AtomicInteger left = new AtomicInteger(times);
        DynamoDbClient client = (DynamoDbClient) Proxy.newProxyInstance(
                TableTest.class.getClassLoader(), new Class<?>[] {DynamoDbClient.class}, (proxy, method, arguments) -> {
                    if (left.getAndDecrement() > 0) {
                        throw TransactionConflictException.builder()
                                .message("a transaction is writing the item")
                                .build();
                    }
                    return method.invoke(DynamoDbLocal.shared().client(), arguments);
                });
        return new Table(client, name);
    }
}
