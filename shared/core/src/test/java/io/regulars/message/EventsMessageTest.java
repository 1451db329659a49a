package io.regulars.message;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.regulars.event.CustomerId;
import io.regulars.event.Event;
import io.regulars.event.EventBuilder;
import io.regulars.event.EventType;
import io.regulars.event.ImportPosition;
import io.regulars.json.Json;
import io.regulars.json.MalformedMessageException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EventsMessageTest {

    private static final Instant TIME = Instant.parse("2026-03-01T10:15:30Z");

    private final Event full = EventBuilder.of(EventType.TRACK, "m1", TIME)
            .source("web")
            .name("Order Completed")
            .userId("u1")
            .anonymousId("a1")
            .receivedAt(TIME.plusMillis(5))
            .imported(new ImportPosition("till", 7))
            .context(Json.object().put("timezone", "Europe/Vienna"))
            .properties(Json.object().put("revenue", new java.math.BigDecimal("19.90")))
            .build();
    private final Event bare = EventBuilder.of(EventType.ALIAS, "m2", TIME)
            .source("web")
            .userId("u1")
            .previousId("old\uFFFF")
            .build();

    @Test
    void readsWhatItWrites() {
        EventsMessage message = new EventsMessage(true, List.of(full, bare));

        assertThat(EventsMessage.read(message.write("/ingest", TIME))).isEqualTo(message);
    }

    @Test
    void writesTheSameMessageAgain() {
        EventsMessage message = new EventsMessage(false, List.of(full));

        assertThat(message.write("/ingest", TIME)).isEqualTo(message.write("/ingest", TIME));
    }

    @Test
    void containsOnlyCharactersThatSqsAllows() {
        String text = new EventsMessage(false, List.of(bare)).write("/ingest", TIME);

        assertThat(text.chars()).allMatch(c -> c >= ' ' && c <= 0xFFFD);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hello|not JSON",
                "[]|not a JSON object",
                "{}|specversion",
                "{\"specversion\":\"0.3\"}|specversion",
                "{\"specversion\":\"1.0\",\"type\":\"other\",\"source\":\"/x\",\"id\":\"1\",\"time\":\"2026-03-01T10:15:30Z\",\"data\":{}}|type",
                "{\"specversion\":\"1.0\",\"type\":\"io.regulars.events.v1\",\"source\":\"/x\",\"id\":\"1\",\"time\":\"soon\",\"data\":{}}|time",
                "{\"specversion\":\"1.0\",\"type\":\"io.regulars.events.v1\",\"source\":\"/x\",\"id\":\"1\",\"time\":\"2026-03-01T10:15:30Z\"}|data",
                "{\"specversion\":\"1.0\",\"type\":\"io.regulars.events.v1\",\"source\":\"/x\",\"id\":\"1\",\"time\":\"2026-03-01T10:15:30Z\",\"data\":{}}|events"
            })
    void statesWhyAMessageIsForeign(String body, String reason) {
        assertThatThrownBy(() -> EventsMessage.read(body))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void namesTheCustomerOfInternalEventsOnly() {
        CustomerId customer = CustomerId.ofUser("someone");
        Event own = withSource(Event.INTERNAL, customer);
        Event forged = withSource("web", customer);

        assertThat(own.customer()).isEqualTo(customer);
        assertThat(forged.customer()).isEqualTo(CustomerId.ofAnonymous("a1"));
        assertThat(full.customer()).isEqualTo(CustomerId.ofUser("u1"));
    }

    private static Event withSource(String source, CustomerId customer) {
        var context = Json.object();
        context.putObject("regulars").put("cid", customer.value());
        return EventBuilder.of(EventType.TRACK, "m", TIME)
                .source(source)
                .name("Email Opened")
                .anonymousId("a1")
                .context(context)
                .build();
    }
}
