package io.regulars.function.profile;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.regulars.event.CustomerId;
import io.regulars.event.Event;
import io.regulars.event.EventBuilder;
import io.regulars.event.EventType;

import static org.assertj.core.api.Assertions.assertThat;

class IdentityClaimTest {

    private static final CustomerId VISITOR = CustomerId.ofAnonymous("a");
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void ofTwoCustomersInOneBatchTheFirstGetsTheVisitor() {
        List<Event> events = List.of(identify("u1", NOON), identify("u2", NOON));

        assertThat(IdentityClaim.earliest(events)).containsEntry(VISITOR, CustomerId.ofUser("u1"));
    }

    @Test
    void theEarlierEventCountsWhereverItIsInTheBatch() {
        List<Event> events = List.of(identify("u2", NOON.plusSeconds(1)), identify("u1", NOON));

        assertThat(IdentityClaim.earliest(events)).containsEntry(VISITOR, CustomerId.ofUser("u1"));
    }

    private static Event identify(String userId, Instant at) {
        return EventBuilder.of(EventType.IDENTIFY, userId, at)
                .source("shop")
                .userId(userId)
                .anonymousId("a")
                .build();
    }
}
