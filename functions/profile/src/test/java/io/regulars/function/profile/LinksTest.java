package io.regulars.function.profile;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;

import io.regulars.aws.gate.GateStore;
import io.regulars.channel.Channel;
import io.regulars.event.CustomerId;
import io.regulars.event.Event;
import io.regulars.event.EventType;
import io.regulars.event.TestEvents;
import io.regulars.profile.CustomerState;
import io.regulars.profile.Profile;
import io.regulars.profile.ProfileFold;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Links visitors to customers: each visitor once, to the first customer who claims them. */
class LinksTest extends ProfileFixture {

    @Test
    void linkingMovesAVisitorsHistoryAndLaterEventsToTheCustomer() {
        Event visit = visitorEvent("Product Viewed", "{}");
        Event order = visitorEvent("Order Completed", "{\"order_id\": \"7\", \"revenue\": 10}");
        Event own = TestEvents.track("Product Viewed", "{}");
        Event login =
                TestEvents.of(EventType.IDENTIFY, null).withUser("u1", "a1").build();
        Event later = visitorEvent("Product Added", "{\"product_id\": \"p\", \"price\": 3}");
        Event sameOrder = visitorEvent("Order Completed", "{\"order_id\": \"7\", \"revenue\": 10}");
        deliver(List.of(message(List.of(visit, order))));
        deliver(List.of(message(List.of(own))));
        deliver(List.of(message(List.of(login))));
        deliver(List.of(message(List.of(later, sameOrder, visit))));
        deliver(List.of(message(List.of(login))));

        assertThat(state("u1").profile())
                .isEqualTo(ProfileFold.fold(Profile.EMPTY, List.of(visit, order, own, login, later)));
        assertThat(state("u1").points()).isEqualByComparingTo("10");
        CustomerState visitor = profiles.read(CustomerId.ofAnonymous("a1"));
        assertThat(visitor.to()).isEqualTo(CustomerId.ofUser("u1"));
        assertThat(visitor.profile()).isEqualTo(Profile.EMPTY);
    }

    @Test
    void sharedDevicesStayLinkedToTheFirstCustomer() {
        deliver(List.of(message(List.of(
                TestEvents.of(EventType.IDENTIFY, null).withUser("u1", "a1").build()))));
        deliver(List.of(message(List.of(
                TestEvents.of(EventType.IDENTIFY, null).withUser("u2", "a1").build()))));
        Event later = visitorEvent("Product Viewed", "{}");
        deliver(List.of(message(List.of(later))));

        assertThat(state("u1").profile().events()).isEqualTo(2);
        assertThat(state("u2").profile().events()).isEqualTo(1);
    }

    @Test
    void customersWhoLoseALinkRaceGetNoConsentFromTheVisitor() {
        deliver(List.of(message(List.of(visitorEvent("Consent Updated", "{\"consent\": {\"push\": true}}")))));
        AtomicBoolean first = new AtomicBoolean(true);
        ProfileHandler late = newEnvironment(withHook("transactWriteItems", () -> {
            if (first.getAndSet(false)) {
                deliver(
                        newEnvironment(),
                        List.of(message(List.of(TestEvents.of(EventType.IDENTIFY, null)
                                .withUser("quick", "a1")
                                .build()))));
            }
        }));
        assertThat(deliver(
                        late,
                        List.of(message(List.of(TestEvents.of(EventType.IDENTIFY, null)
                                .withUser("late", "a1")
                                .build())))))
                .isEmpty();

        GateStore gates = new GateStore(dynamo.client(), table);
        assertThat(gates.get(CustomerId.ofUser("quick")).consented("marketing", Channel.PUSH))
                .isTrue();
        assertThat(gates.get(CustomerId.ofUser("late")).consented("marketing", Channel.PUSH))
                .isFalse();
    }

    @Test
    void consentWithdrawnDuringLinkingReachesTheCustomer() {
        deliver(List.of(message(List.of(visitorEvent("Consent Updated", "{\"consent\": {\"push\": true}}")))));
        AtomicBoolean first = new AtomicBoolean(true);
        ProfileHandler environment = newEnvironment(withHook("putItem", () -> {
            if (first.getAndSet(false)) {
                deliver(
                        newEnvironment(),
                        List.of(message(List.of(TestEvents.of(EventType.IDENTIFY, null)
                                .withUser("u1", "a1")
                                .build()))));
            }
        }));
        deliver(
                environment,
                List.of(message(List.of(TestEvents.of(EventType.TRACK, "Consent Updated")
                        .withUser(null, "a1")
                        .at(NOW.plusSeconds(60).toString())
                        .withProperties("{\"consent\": {\"push\": false}}")
                        .build()))));

        assertThat(new GateStore(dynamo.client(), table)
                        .get(CustomerId.ofUser("u1"))
                        .consented("marketing", Channel.PUSH))
                .isFalse();
    }

    @Test
    void visitorsAndCustomersInOneBatchMergeInAnyOrder() {
        for (int seed = 0; seed < 6; seed++) {
            String user = "user" + seed;
            List<Event> events = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                events.add(TestEvents.of(EventType.TRACK, "Order Completed")
                        .withUser(null, "anon" + seed)
                        .withProperties("{\"revenue\": 1}")
                        .build());
                events.add(TestEvents.of(EventType.TRACK, "Product Viewed")
                        .withUser(user, "anon" + seed)
                        .build());
                events.add(TestEvents.of(EventType.TRACK, "Product Viewed")
                        .withUser(user, null)
                        .build());
            }
            Collections.shuffle(events, new Random(seed));
            deliver(List.of(message(events.subList(0, 5)), message(events.subList(5, 18))));
            deliver(List.of(message(events)));

            assertThat(state(user).profile()).isEqualTo(ProfileFold.fold(Profile.EMPTY, events));
            assertThat(state(user).points()).isEqualByComparingTo("6");
        }
    }

    /** DynamoDB with a hook that runs before each call of the named operation. */
    private DynamoDbClient withHook(String call, Runnable before) {
        return (DynamoDbClient) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DynamoDbClient.class}, (proxy, method, args) -> {
                    if (method.getName().equals(call) && args[0] instanceof Consumer) {
                        before.run();
                    }
                    try {
                        return method.invoke(dynamo.client(), args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
