package io.regulars.function.rescore;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;

import io.regulars.aws.scores.ScoresStore;
import io.regulars.aws.scores.SnapshotQueue;
import io.regulars.aws.sqs.DeadLetters;
import io.regulars.aws.sqs.MessageSender;
import io.regulars.aws.sqs.SqsBatch;
import io.regulars.aws.test.DynamoDbLocal;
import io.regulars.aws.test.FakeSqs;
import io.regulars.message.CloudEvents;
import io.regulars.message.ProfilesMessage;
import io.regulars.scoring.RulesModel;
import io.regulars.scoring.Scorer;
import io.regulars.scoring.Snapshot;
import io.regulars.testing.Story;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;

/** A store that takes seconds per request: an invocation ends before its limit and leaves the rest to others. */
class SlowStoreIntegrationTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration REQUEST = Duration.ofMillis(2_500);
    private static final int MESSAGES = 5;
    private static final int CUSTOMERS = MESSAGES * SnapshotQueue.MOST;

    private final DynamoDbLocal local = DynamoDbLocal.shared();
    private final String table = local.customersTable();
    private final FakeSqs sqs = new FakeSqs();
    private final AtomicLong millis = new AtomicLong();
    private final List<Integer> decisions = new ArrayList<>();
    private final RescoreHandler handler = new RescoreHandler(
            new SqsBatch(new DeadLetters(sqs, "dead-letters")),
            new RescoreService(
                    () -> new Scorer(new RulesModel()),
                    new ScoresStore(slow(), table),
                    requests -> decisions.add(requests.size()),
                    new SnapshotQueue(new MessageSender(sqs, "profiles"), "/rescore")));

    @Test
    void everySnapshotIsScoredAndNoInvocationReachesItsLimit() {
        List<Snapshot> snapshots = IntStream.range(0, CUSTOMERS)
                .mapToObj(i -> Story.of("user" + i)
                        .order("2026-03-01T10:00:00Z", "20.00", "tea")
                        .snapshot())
                .toList();
        snapshots.forEach(this::commit);
        new SnapshotQueue(new MessageSender(sqs, "profiles"), "/profile")
                .put(snapshots, snapshots.get(0).at());
        assertThat(sqs.sent("profiles")).hasSizeGreaterThanOrEqualTo(MESSAGES);

        int invocations = 0;
        int delivered = 0;
        while (delivered < sqs.sent("profiles").size()) {
            List<String> queue = sqs.sent("profiles");
            List<String> batch = queue.subList(delivered, Math.min(queue.size(), delivered + MESSAGES));
            delivered += batch.size();
            assertThat(invoke(batch)).isEmpty();
            assertThat(millis.get()).isLessThan(LIMIT.toMillis());
            invocations++;
        }

        assertThat(invocations).isGreaterThan(2);
        assertThat(sqs.sent("dead-letters")).isEmpty();
        assertThat(decisions.stream().mapToInt(Integer::intValue).sum()).isEqualTo(CUSTOMERS);
        assertThat(local.client().scanPaginator(scan -> scan.tableName(table)).items())
                .hasSize(CUSTOMERS)
                .allSatisfy(item -> assertThat(item).containsKey("sc").doesNotContainKey("pend"));
    }

    private List<SQSBatchResponse.BatchItemFailure> invoke(List<String> bodies) {
        millis.set(0);
        SQSEvent event = new SQSEvent();
        event.setRecords(new ArrayList<>());
        for (String body : bodies) {
            assertThat(ProfilesMessage.fromData(CloudEvents.data(body, ProfilesMessage.TYPE)))
                    .hasSizeLessThanOrEqualTo(SnapshotQueue.MOST);
            SQSMessage message = new SQSMessage();
            message.setMessageId("m" + event.getRecords().size());
            message.setBody(body);
            event.getRecords().add(message);
        }
        return handler.handleRequest(event, context()).getBatchItemFailures();
    }

    /** The context of an invocation whose time passes only while the store is working. */
    private Context context() {
        return (Context) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Context.class},
                (proxy, method, args) -> method.getName().equals("getRemainingTimeInMillis")
                        ? Math.toIntExact(LIMIT.toMillis() - millis.get())
                        : null);
    }

    private DynamoDbClient slow() {
        return (DynamoDbClient) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DynamoDbClient.class}, (proxy, method, args) -> {
                    if (method.isDefault() && args != null && args[0] instanceof Consumer) {
                        return InvocationHandler.invokeDefault(proxy, method, args);
                    }
                    if (Set.of("updateItem", "batchExecuteStatement").contains(method.getName())) {
                        millis.addAndGet(REQUEST.toMillis());
                    }
                    try {
                        return method.invoke(local.client(), args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private void commit(Snapshot snapshot) {
        local.client()
                .putItem(request -> request.tableName(table)
                        .item(Map.of(
                                "pk",
                                        AttributeValue.fromS(
                                                "C#" + snapshot.customer().value()),
                                "sk", AttributeValue.fromS("P"),
                                "v", AttributeValue.fromN(Long.toString(snapshot.version())))));
    }
}
