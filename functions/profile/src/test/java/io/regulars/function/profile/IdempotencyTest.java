package io.regulars.function.profile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;

import io.regulars.event.CustomerId;
import io.regulars.event.Event;
import io.regulars.event.EventType;
import io.regulars.event.TestEvents;
import io.regulars.message.EventsMessage;
import io.regulars.profile.CustomerState;
import io.regulars.profile.Profile;
import io.regulars.profile.ProfileFold;
import io.regulars.scoring.Snapshot;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;

/** Each event changes a profile once, for any number of deliveries, order and concurrent environments. */
class IdempotencyTest extends ProfileFixture {

    @Test
    void redeliveredBatchesKeepTheProfileAndSendItAgain() {
        List<Event> events = shopping();
        List<String> messages = new ArrayList<>();
        for (int from = 0; from < events.size(); from += 7) {
            messages.add(message(events.subList(from, Math.min(events.size(), from + 7))));
        }
        assertThat(deliver(messages)).isEmpty();
        CustomerState once = state("u1");
        Collections.shuffle(messages, new Random(1));
        assertThat(deliver(messages)).isEmpty();

        assertThat(state("u1")).isEqualTo(once);
        assertThat(once.profile()).isEqualTo(ProfileFold.fold(Profile.EMPTY, events));
        assertThat(balance("u1")).isEqualByComparingTo(once.points());
        assertThat(snapshots()).hasSize(2).allSatisfy(snapshot -> {
            assertThat(snapshot.profile()).isEqualTo(once.profile());
            assertThat(snapshot.version()).isEqualTo(once.version());
            assertThat(snapshot.history()).isFalse();
        });
    }

    @Test
    void redeliverySendsAProfileThatACrashAfterTheCommitSkipped() {
        List<String> messages = List.of(message(shopping()));
        sqs.fail(100);
        assertThat(deliver(messages)).containsExactly("0");
        assertThat(snapshots()).isEmpty();
        sqs.fail(0);
        assertThat(deliver(messages)).isEmpty();

        assertThat(snapshots())
                .singleElement()
                .satisfies(snapshot ->
                        assertThat(snapshot.profile()).isEqualTo(ProfileFold.fold(Profile.EMPTY, shopping())));
    }

    @Test
    void concurrentEnvironmentsLoseNoEvents() throws InterruptedException {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 160; i++) {
            events.add(TestEvents.of(EventType.TRACK, "Order Completed")
                    .withUser("u" + i % 4, null)
                    .withProperties("{\"revenue\": 1.5}")
                    .build());
        }
        ProfileHandler other = newEnvironment();
        Thread thread = new Thread(() -> deliverOneByOne(other, events.subList(0, 80)));
        thread.start();
        deliverOneByOne(handler, events.subList(80, 160));
        thread.join();

        for (int user = 0; user < 4; user++) {
            assertThat(state("u" + user).profile().orders()).isEqualTo(40);
            assertThat(state("u" + user).profile().revenue()).isEqualByComparingTo("60");
            assertThat(state("u" + user).points()).isEqualByComparingTo("40");
            assertThat(balance("u" + user)).isEqualByComparingTo("40");
        }
    }

    @Test
    void historyIsMarkedAndIdempotent() {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            events.add(TestEvents.of(EventType.TRACK, "Order Completed")
                    .imported("shop", i)
                    .withProperties("{\"revenue\": 2.25}")
                    .build());
        }
        String message = new EventsMessage(true, events).write("/ingest", NOW);
        deliver(List.of(message));
        CustomerState once = state("u1");
        deliver(List.of(message));

        assertThat(state("u1")).isEqualTo(once);
        assertThat(once.profile().orders()).isEqualTo(150);
        assertThat(once.points()).isEqualByComparingTo("300");
        assertThat(snapshots()).hasSize(2).allMatch(Snapshot::history);
    }

    @Test
    void snapshotsCarryTheStoredScores() {
        deliver(List.of(message(List.of(TestEvents.track("Product Viewed", "{}")))));
        String scores =
                "{\"version\": 1, \"model\": \"m\", \"segment\": \"likely\", \"probability\": 0.5, \"since\": \"2026-03-02T12:00:00Z\","
                        + " \"segments\": {}, \"orderPropensity\": 0.25, \"lifetimeValue\": 1.5, \"bestHour\": 9}";
        dynamo.client()
                .updateItem(update -> update.tableName(table)
                        .key(key(CustomerId.ofUser("u1"), "P"))
                        .updateExpression("SET sc = :sc, sv = :sv")
                        .expressionAttributeValues(
                                Map.of(":sc", AttributeValue.fromS(scores), ":sv", AttributeValue.fromN("1"))));
        deliver(List.of(message(List.of(TestEvents.track("Product Viewed", "{}")))));
        deliver(List.of(message(List.of(TestEvents.track("Order Completed", "{\"revenue\": 3}")))));

        assertThat(snapshots()).hasSize(3).last().satisfies(snapshot -> {
            assertThat(snapshot.version()).isEqualTo(3);
            assertThat(snapshot.scores().orderPropensity()).isEqualTo(0.25);
        });
    }

    private static List<Event> shopping() {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            String name = List.of("Product Viewed", "Product Added", "Order Completed", "Order Refunded")
                    .get(i % 4);
            events.add(TestEvents.of(EventType.TRACK, name)
                    .withId("shopping-" + i)
                    .at(NOW.minusSeconds(i * 4_000L).toString())
                    .received("2026-03-02T12:00:00Z")
                    .withProperties("{\"product_id\": \"p" + i % 5 + "\", \"price\": 9.99, \"revenue\": "
                            + (i / 4 + 0.95) + "}")
                    .build());
        }
        return events;
    }

    private static void deliverOneByOne(ProfileHandler to, List<Event> events) {
        for (int from = 0; from < events.size(); from += 8) {
            List<String> messages = List.of(message(events.subList(from, from + 8)));
            while (!deliver(to, messages).isEmpty()) {
                Thread.onSpinWait();
            }
        }
    }
}
