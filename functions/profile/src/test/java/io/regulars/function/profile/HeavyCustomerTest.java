package io.regulars.function.profile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.regulars.event.CustomerId;
import io.regulars.event.Event;
import io.regulars.event.EventType;
import io.regulars.event.TestEvents;
import io.regulars.message.EventsMessage;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;

/** Customers with more events than message ids fit in their item. */
class HeavyCustomerTest extends ProfileFixture {

    @Test
    void recognizesDuplicatesOfHeavyCustomersWithinAWeek() {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 700; i++) {
            events.add(TestEvents.of(EventType.PAGE, null)
                    .at(NOW.minusSeconds(i * 600L).toString())
                    .received("2026-03-02T12:00:00Z")
                    .build());
        }
        for (int from = 0; from < events.size(); from += 50) {
            deliver(List.of(message(events.subList(from, from + 50))));
        }
        Collections.shuffle(events, new Random(1));
        deliver(List.of(message(events)));

        assertThat(state("u1").profile().events()).isEqualTo(700);
        assertThat(itemBytes("u1")).isLessThan(1_500);
    }

    @Test
    void busyCustomersAreQueuedBehindHistoryWithoutDelayingOthers() {
        for (int batch = 0; batch < 40; batch++) {
            deliver(List.of(message(flood(batch * 100, 100))));
        }
        assertThat(state("bot").recent().busy()).isTrue();
        assertThat(state("bot").profile().events()).isEqualTo(4_000);
        assertThat(busyEvents()).isEmpty();

        List<Event> mixed = new ArrayList<>(flood(4_000, 10));
        mixed.add(TestEvents.of(EventType.PAGE, null).build());
        assertThat(deliver(List.of(message(mixed)))).isEmpty();

        assertThat(state("u1").profile().events()).isEqualTo(1);
        assertThat(state("bot").profile().events()).isEqualTo(4_000);
        assertThat(busyEvents()).singleElement().satisfies(body -> {
            assertThat(EventsMessage.read(body).history())
                    .as("not marked as history")
                    .isFalse();
            assertThat(EventsMessage.read(body).events()).hasSize(10);
        });
        assertThat(deliver(handler, "history", busyEvents())).isEmpty();
        assertThat(state("bot").profile().events()).isEqualTo(4_010);
        assertThat(busyEvents()).hasSize(1);
    }

    private static List<Event> flood(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(i -> TestEvents.of(EventType.PAGE, null)
                        .withUser("bot", null)
                        .at(NOW.minusSeconds(i % 3_600).toString())
                        .received("2026-03-02T12:00:00Z")
                        .build())
                .toList();
    }

    private int itemBytes(String userId) {
        return dynamo
                .client()
                .getItem(get -> get.tableName(table).key(key(CustomerId.ofUser(userId), "P")))
                .item()
                .entrySet()
                .stream()
                .mapToInt(e -> e.getKey().length() + size(e.getValue()))
                .sum();
    }

    private static int size(AttributeValue value) {
        return value.b() != null
                ? value.b().asByteArray().length
                : value.s() != null ? value.s().length() : value.n().length() / 2 + 2;
    }
}
