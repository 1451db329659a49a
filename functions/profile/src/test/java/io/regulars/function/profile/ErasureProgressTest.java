package io.regulars.function.profile;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;

import io.regulars.aws.privacy.Eraser.Progress;
import io.regulars.event.CustomerId;
import io.regulars.event.Event;
import io.regulars.event.EventType;
import io.regulars.event.TestEvents;
import io.regulars.profile.Life;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;

/** Erasures that take several calls or crash. */
class ErasureProgressTest extends ErasureFixture {

    @Test
    void resumesAfterACrashAtAnyCall() {
        for (int calls = 1; calls < 60; calls++) {
            String user = "u" + calls;
            CustomerId customer = CustomerId.ofUser(user);
            process(List.of(
                    TestEvents.of(EventType.TRACK, "Order Completed")
                            .withUser(null, "v" + calls)
                            .withProperties("{\"order_id\": \"o1\", \"revenue\": 7}")
                            .build(),
                    TestEvents.of(EventType.IDENTIFY, null)
                            .withUser(user, "v" + calls)
                            .withTraits("{\"email\": \"" + user + "@customers.example\"}")
                            .build(),
                    TestEvents.of(EventType.TRACK, "Order Completed")
                            .withUser(user, null)
                            .withProperties("{\"order_id\": \"o2\", \"revenue\": 5}")
                            .build()));
            boolean crashed = false;
            try {
                newEraser(failingAfter(calls)).erase(customer, ERASED, ALL);
            } catch (IllegalStateException expected) {
                crashed = true;
            }
            assertThat(eraser.erase(customer, ERASED.plusSeconds(60), ALL)).isEqualTo(Progress.ERASED);
            assertThat(profiles.read(customer).life().stage()).isEqualTo(Life.Stage.ERASED);
            assertThat(suppressed(user + "@customers.example"))
                    .as("crashed after %d calls", calls)
                    .isTrue();
            if (!crashed) {
                assertThat(calls).as("crashed at every earlier call").isGreaterThan(15);
                break;
            }
        }
        assertThat(items())
                .noneMatch(item -> item.get("sk").s().startsWith("L#")
                        || item.get("pk").s().startsWith("I#")
                        || item.get("sk").s().startsWith("V#"));
    }

    @Test
    void erasesManyItemsInSeveralCallsAndDelaysLaterEvents() {
        process(history());
        for (int i = 0; i < 120; i++) {
            Map<String, AttributeValue> item = new HashMap<>(key(ANN, "D#" + i));
            item.put("d", AttributeValue.fromS("{}"));
            dynamo.client().putItem(put -> put.tableName(table).item(item));
        }
        assertThat(eraser.erase(ANN, ERASED, 50)).isEqualTo(Progress.ERASING);
        Event later = laterView();
        assertThat(process(step, List.of(later), LATER)).as("is retried").containsOnlyKeys("m");
        assertThat(eraser.erase(ANN, ERASED, 50)).isEqualTo(Progress.ERASING);
        assertThat(eraser.erase(ANN, ERASED, 50)).isEqualTo(Progress.ERASED);
        assertThat(items()).noneMatch(item -> item.get("sk").s().startsWith("D#"));
        assertThat(process(step, List.of(later), LATER)).isEmpty();
        assertThat(profiles.read(ANN).profile().events()).isEqualTo(1);
    }

    /** DynamoDB that fails after a number of calls, as in a crash. */
    private DynamoDbClient failingAfter(int calls) {
        AtomicInteger remaining = new AtomicInteger(calls);
        return (DynamoDbClient) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DynamoDbClient.class}, (proxy, method, args) -> {
                    try {
                        if (method.isDefault() && args[0] instanceof Consumer) {
                            return InvocationHandler.invokeDefault(proxy, method, args);
                        }
                        if (remaining.getAndDecrement() <= 0) {
                            throw new IllegalStateException("crash");
                        }
                        return method.invoke(dynamo.client(), args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
