package io.regulars.function.profile;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.regulars.event.Event;
import io.regulars.event.EventType;
import io.regulars.event.TestEvents;
import io.regulars.message.EventsMessage;

import static org.assertj.core.api.Assertions.assertThat;

class StepUnderLoadTest {

    private final StepUnderLoad step = new StepUnderLoad();

    @Test
    void keepsOneProfilePerCustomerAndVisitor() {
        step.deliver(StepUnderLoad.batch(List.of(message("u1"), message("u2"))));
        long bytes = step.bytes();
        step.deliver(StepUnderLoad.batch(List.of(message("u1"))));

        // Two customers, and a pointer for each of their visitors.
        assertThat(step.profiles()).isEqualTo(4);
        assertThat(bytes).isPositive();
        assertThat(step.bytes()).isGreaterThan(bytes);
    }

    private static String message(String user) {
        List<Event> events = List.of(
                TestEvents.of(EventType.TRACK, "Product Viewed")
                        .withUser(user, "visitor-" + user)
                        .withProperties("{\"product_id\": \"p1\"}")
                        .build(),
                TestEvents.of(EventType.TRACK, "Order Completed")
                        .withUser(user, "visitor-" + user)
                        .withProperties("{\"revenue\": 12.5}")
                        .build());
        return new EventsMessage(false, events).write("/ingest", Instant.parse("2026-03-02T12:00:00Z"));
    }
}
