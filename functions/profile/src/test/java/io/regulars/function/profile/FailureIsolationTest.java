package io.regulars.function.profile;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;

import io.regulars.event.CustomerId;
import io.regulars.event.Event;
import io.regulars.event.EventType;
import io.regulars.event.TestEvents;
import io.regulars.message.EventsMessage;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

import static org.assertj.core.api.Assertions.assertThat;

/** Failing events and customers do not block others. */
class FailureIsolationTest extends ProfileFixture {

    @Test
    void unfoldableEventsGoToTheDeadLetterQueueWithoutBlockingOthers() {
        Event bad = TestEvents.track("Order Completed", "{\"revenue\": \"much\"}");
        Event good = TestEvents.track("Product Viewed", "{}");
        assertThat(deliver(List.of(message(List.of(bad, good)), "{\"not\": \"ours\"}")))
                .isEmpty();

        assertThat(state("u1").profile().events()).isEqualTo(1);
        assertThat(sqs.sent("events-dlq")).hasSize(2).first().isEqualTo("{\"not\": \"ours\"}");
        assertThat(EventsMessage.read(sqs.sent("events-dlq").get(1)).events()).containsExactly(bad);
    }

    @Test
    void failingCustomersAreRetriedAloneWithoutBlockingOthers() {
        Event failing = TestEvents.of(EventType.TRACK, "Product Viewed")
                .withUser("broken", null)
                .build();
        Event passing = TestEvents.of(EventType.TRACK, "Product Viewed").build();
        ProfileHandler environment = newEnvironment(failingFor(
                CustomerId.ofUser("broken"),
                InternalServerErrorException.builder().build()));

        assertThat(deliver(environment, List.of(message(List.of(failing, passing)), message(List.of(failing)))))
                .containsExactly("1");
        assertThat(state("u1").profile().events()).isEqualTo(1);
        assertThat(sqs.sent("events"))
                .singleElement()
                .satisfies(body -> assertThat(EventsMessage.read(body).events()).containsExactly(failing));
        assertThat(snapshots())
                .singleElement()
                .satisfies(snapshot -> assertThat(snapshot.customer()).isEqualTo(CustomerId.ofUser("u1")));
        assertThat(deliver(sqs.sent("events"))).isEmpty();
        assertThat(state("broken").profile().events()).isEqualTo(1);
    }

    @Test
    void contentionDoesNotUseUpTheReceivesOfAMessage() {
        Event contended = TestEvents.of(EventType.TRACK, "Product Viewed")
                .withUser("busy", null)
                .at(Instant.now().truncatedTo(ChronoUnit.MILLIS).toString())
                .build();
        ProfileHandler environment = newEnvironment(failingFor(
                CustomerId.ofUser("busy"),
                ConditionalCheckFailedException.builder().build()));

        assertThat(deliver(environment, List.of(message(List.of(contended))))).isEmpty();

        assertThat(sqs.sent("events-dlq")).isEmpty();
        assertThat(sqs.sent("events")).hasSize(1);
        assertThat(sqs.delays("events"))
                .allSatisfy(seconds -> assertThat(seconds).isBetween(1, 5));
        assertThat(deliver(sqs.sent("events"))).isEmpty();
        assertThat(state("busy").profile().events()).isEqualTo(1);
    }

    @Test
    void eventsThatAreContendedForADayAreRedelivered() {
        Event old = TestEvents.of(EventType.TRACK, "Product Viewed")
                .withUser("busy", null)
                .at("2026-02-27T12:00:00Z")
                .build();
        ProfileHandler environment = newEnvironment(failingFor(
                CustomerId.ofUser("busy"),
                ConditionalCheckFailedException.builder().build()));

        assertThat(deliver(environment, List.of(message(List.of(old))))).containsExactly("0");
        assertThat(sqs.sent("events")).isEmpty();
    }

    @Test
    void aBusyStoreDoesNotUseUpTheReceivesOfABatch() {
        String body = message(List.of(TestEvents.of(EventType.PAGE, null).build()));
        AtomicInteger reads = new AtomicInteger();
        DynamoDbClient busy = failing((method, request) -> {
            if (method.getName().equals("batchGetItem") && request instanceof BatchGetItemRequest get) {
                reads.incrementAndGet();
                return BatchGetItemResponse.builder()
                        .unprocessedKeys(get.requestItems())
                        .build();
            }
            return null;
        });

        assertThat(deliver(newEnvironment(busy), List.of(body))).isEmpty();

        assertThat(reads.get()).isEqualTo(8);
        assertThat(sqs.sent("events")).containsExactly(body);
        assertThat(deliver(sqs.sent("events"))).isEmpty();
        assertThat(state("u1").profile().events()).isEqualTo(1);
    }

    /** DynamoDB that rejects the updates of one customer. */
    private DynamoDbClient failingFor(CustomerId customer, DynamoDbException failure) {
        return failing((method, request) -> {
            if (method.getName().equals("updateItem")
                    && request instanceof UpdateItemRequest update
                    && update.key().get("pk").s().endsWith(customer.value())) {
                throw failure;
            }
            return null;
        });
    }

    /** @param instead the response that replaces that of DynamoDB; null for DynamoDB's own */
    private DynamoDbClient failing(BiFunction<Method, Object, Object> instead) {
        return (DynamoDbClient) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DynamoDbClient.class}, (proxy, method, args) -> {
                    Object response = args == null ? null : instead.apply(method, args[0]);
                    if (response != null) {
                        return response;
                    }
                    try {
                        return method.isDefault() && args != null && args[0] instanceof Consumer
                                ? InvocationHandler.invokeDefault(proxy, method, args)
                                : method.invoke(dynamo.client(), args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
