package io.regulars.event;

import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.regulars.json.Json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ClientTimeTest {

    private static final Instant RECEIVED = Instant.parse("2026-03-01T10:16:00Z");

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T10:15:30.123Z,2026-03-01T10:15:30.123Z",
        "2026-03-01T10:15:30.123456789Z,2026-03-01T10:15:30.123Z",
        "2026-03-01T10:15:30Z,2026-03-01T10:15:30Z",
        "2026-03-01T11:15:30+01:00,2026-03-01T10:15:30Z",
        "2026-03-01T11:15:30+0100,2026-03-01T10:15:30Z",
        "2026-03-01T11:15:30+01,2026-03-01T10:15:30Z",
        "2026-03-01T10:15:30,2026-03-01T10:15:30Z",
        "2026-03-01 10:15:30,2026-03-01T10:15:30Z",
        "2026-03-01T10:15,2026-03-01T10:15:00Z",
        "2026-03-01t10:15:30z,2026-03-01T10:15:30Z",
        "2026-03-01,2026-03-01T00:00:00Z",
        "1772360130123,2026-03-01T10:15:30.123Z"
    })
    void readsTheCommonForms(String text, Instant expected) {
        assertThat(ClientTime.parse(TextNode.valueOf(text), "timestamp")).isEqualTo(expected);
    }

    @Test
    void readsMilliseconds() {
        assertThat(time(Json.object().put("timestamp", 1772360130123L)))
                .isEqualTo(Instant.parse("2026-03-01T10:15:30.123Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yesterday",
                "2026-02-30",
                "2026-13-01T00:00:00Z",
                "2026-03-01T25:00:00Z",
                "1772360130",
                "12/31/2025",
                "T",
                "-",
                "2026-03-01T10:15:30+99:00",
                "99999999999999999999999"
            })
    void rejectsWhatIsNotATime(String text) {
        assertThatThrownBy(() -> ClientTime.parse(TextNode.valueOf(text), "timestamp"))
                .isInstanceOf(InvalidEventException.class);
    }

    @Test
    void fallsBackToTheTimeOfArrival() {
        assertThat(time(Json.object())).isEqualTo(RECEIVED);
        assertThat(time(Json.object().putNull("timestamp"))).isEqualTo(RECEIVED);
        assertThat(time(Json.object().put("timestamp", " "))).isEqualTo(RECEIVED);
    }

    @Test
    void correctsTheClockExceptForHistory() {
        ObjectNode event =
                Json.object().put("originalTimestamp", "2026-03-01T09:00:00Z").put("sentAt", "2026-03-01T09:00:20Z");

        assertThat(time(event)).isEqualTo(RECEIVED.minusSeconds(20));
        assertThat(ClientTime.of(event, MissingNode.getInstance(), false, RECEIVED, RECEIVED))
                .isEqualTo("2026-03-01T09:00:00Z");
    }

    @Test
    void usesTheBatchsSentAtForEventsWithoutOne() {
        ObjectNode event = Json.object().put("originalTimestamp", "2026-03-01T09:00:00Z");

        assertThat(ClientTime.of(event, TextNode.valueOf("2026-03-01T09:01:00Z"), true, RECEIVED, RECEIVED))
                .isEqualTo(RECEIVED.minusSeconds(60));
    }

    @Test
    void acceptsTimesJustWithinTheBounds() {
        assertThat(time(Json.object().put("timestamp", "1990-01-01T00:00:00Z"))).isEqualTo("1990-01-01T00:00:00Z");
        assertThat(time(Json.object().put("timestamp", "2026-03-03T10:16:00Z"))).isEqualTo("2026-03-03T10:16:00Z");
    }

    private static Instant time(ObjectNode event) {
        return ClientTime.of(event, MissingNode.getInstance(), true, RECEIVED, RECEIVED);
    }
}
