package io.regulars.event;

import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.json.Json;

import static org.assertj.core.api.Assertions.assertThat;

/** Clocks that are wrong, and times that mean something else. */
class ClientClockTest {

    private static final Instant RECEIVED = Instant.parse("2026-03-01T10:16:00Z");

    @ParameterizedTest
    @CsvSource({"2026-03-15T09:00:00Z,2026-03-15T09:00:20Z", "2025-01-25T09:00:00Z,2025-01-25T09:00:20Z"})
    void correctsTheClockThatTimestampAndSentAtShare(String timestamp, String sentAt) {
        ObjectNode event = Json.object().put("timestamp", timestamp).put("sentAt", sentAt);

        assertThat(time(event)).isEqualTo(RECEIVED.minusSeconds(20));
    }

    @Test
    void takesATimestampThatAPipelineHasCorrected() {
        ObjectNode event = Json.object()
                .put("timestamp", "2026-03-01T10:15:00Z")
                .put("originalTimestamp", "2026-03-15T09:00:00Z")
                .put("sentAt", "2026-03-15T09:00:20Z");

        assertThat(time(event)).isEqualTo("2026-03-01T10:15:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-28T23:59:60Z,2026-03-01T00:00:00Z",
        "2026-02-28T23:59:60.5Z,2026-03-01T00:00:00.500Z",
        "2026-02-28 23:59:60,2026-03-01T00:00:00Z",
        "2026-02-28T24:00:00Z,2026-03-01T00:00:00Z",
        "2026-02-28T24:00,2026-03-01T00:00:00Z"
    })
    void readsLeapSecondsAndTheEndOfADay(String text, Instant expected) {
        assertThat(time(Json.object().put("timestamp", text))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0001-01-01T00:00:00Z", "0001-01-01", "0000-12-31T00:00:00Z", "-0001-11-30T00:00:00Z"})
    void takesTheSmallestDateOfAPlatformAsAbsent(String text) {
        assertThat(time(Json.object().put("timestamp", text))).isEqualTo(RECEIVED);
        assertThat(time(Json.object().put("originalTimestamp", text))).isEqualTo(RECEIVED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-999999999-01-01T00:00:00Z",
                "+999999999-12-31T23:59:59Z",
                "0001-01-01T00:00:00Z",
                "9999-12-31T23:59:59Z",
                "9223372036854775807",
                "yesterday",
                "\u0000"
            })
    void correctsNothingByAnImplausibleSentAt(String sentAt) {
        ObjectNode event =
                Json.object().put("timestamp", "2026-03-01T10:15:00Z").put("sentAt", sentAt);

        assertThat(time(event)).isEqualTo("2026-03-01T10:15:00Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"-999999999-01-01T00:00:00Z\"",
                "\"+999999999-12-31T23:59:59Z\"",
                "9223372036854775807",
                "-9223372036854775808",
                "1e308",
                "-1e308",
                "2147483648"
            })
    void refusesOrCountsAnExtremeEventAlone(String extreme) {
        for (String field : new String[] {"timestamp", "originalTimestamp"}) {
            for (String sentAt : new String[] {extreme, "\"2026-03-01T10:15:00Z\""}) {
                JsonNode raw = Json.read("""
                        {"type":"track","event":"Product Viewed","userId":"u","%s":%s,"sentAt":%s}""".formatted(field, extreme, sentAt));
                ArrayNode batch = Json.object().putArray("batch").add(raw).add(fine());

                Intake intake = Intake.of(BodyReader.of(Json.object(), batch), Origin.client("web", RECEIVED));

                assertThat(intake.accepted() + intake.rejected().size()).isEqualTo(2);
                assertThat(intake.live()).extracting(Event::id).contains("fine");
            }
        }
    }

    private static JsonNode fine() {
        return Json.object()
                .put("type", "track")
                .put("event", "Product Viewed")
                .put("userId", "u")
                .put("messageId", "fine");
    }

    private static Instant time(ObjectNode event) {
        return ClientTime.of(event, MissingNode.getInstance(), true, RECEIVED, RECEIVED);
    }
}
