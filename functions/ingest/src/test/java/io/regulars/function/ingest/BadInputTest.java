package io.regulars.function.ingest;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.event.Event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** What is wrong is refused by name, and what stands beside it passes. */
class BadInputTest {

    private static final String GOOD = "{\"type\":\"track\",\"event\":\"Good\",\"userId\":\"u\",\"messageId\":\"%s\"}";

    private final IngestFixture ingest = new IngestFixture();

    static Stream<Arguments> badEvents() {
        String track = "{\"type\":\"track\",\"event\":\"E\",\"userId\":\"u\",%s}";
        return Stream.of(
                Arguments.of("{\"type\":\"track\",\"event\":\"E\"}", "userId"),
                Arguments.of("{\"type\":\"track\",\"event\":\"E\",\"userId\":\"\",\"anonymousId\":\" \"}", "userId"),
                Arguments.of("{\"type\":\"track\",\"userId\":\"u\"}", "event"),
                Arguments.of("{\"type\":\"track\",\"event\":\" \",\"userId\":\"u\"}", "event"),
                Arguments.of("{\"event\":\"E\",\"userId\":\"u\"}", "type"),
                Arguments.of("{\"type\":\"merge\",\"userId\":\"u\"}", "type"),
                Arguments.of("{\"type\":\"alias\",\"userId\":\"u\"}", "previousId"),
                Arguments.of(track.formatted("\"timestamp\":\"yesterday\""), "timestamp"),
                Arguments.of(track.formatted("\"timestamp\":\"2026-02-30T10:00:00Z\""), "timestamp"),
                Arguments.of(track.formatted("\"timestamp\":\"1989-12-31T23:59:59Z\""), "timestamp"),
                Arguments.of(track.formatted("\"timestamp\":\"2026-03-03T10:16:01Z\""), "timestamp"),
                Arguments.of(track.formatted("\"timestamp\":{}"), "timestamp"),
                Arguments.of(track.formatted("\"timestamp\":99999999999999999999"), "timestamp"),
                Arguments.of(track.formatted("\"timestamp\":1e300"), "timestamp"),
                Arguments.of(track.formatted("\"messageId\":\"" + "m".repeat(100) + "\""), "messageId"),
                Arguments.of(track.formatted("\"messageId\":{}"), "messageId"),
                Arguments.of(track.formatted("\"properties\":[1]"), "properties"),
                Arguments.of(track.formatted("\"context\":\"x\""), "context"),
                Arguments.of(track.formatted("\"context\":{\"history\":\"maybe\"}"), "context.history"),
                Arguments.of(
                        track.formatted("\"context\":{\"import\":{\"dataset\":\"d\",\"sequence\":-1}}"),
                        "context.import.sequence"),
                Arguments.of("17", "event"),
                Arguments.of("null", "event"),
                Arguments.of("[[{}]]", "event"));
    }

    static Stream<Arguments> invalidFacts() {
        String track = "{\"type\":\"track\",\"event\":\"E\",\"userId\":\"u\",%s}";
        String order = "{\"type\":\"track\",\"event\":\"Order Completed\",\"userId\":\"u\",\"properties\":{%s}}";
        return Stream.of(
                Arguments.of(order.formatted("\"revenue\":NaN"), "properties.revenue"),
                Arguments.of(order.formatted("\"revenue\":\"NaN\""), "properties.revenue"),
                Arguments.of(order.formatted("\"revenue\":-Infinity"), "properties.revenue"),
                Arguments.of(order.formatted("\"revenue\":-0.01"), "properties.revenue"),
                Arguments.of(order.formatted("\"revenue\":\"-5\""), "properties.revenue"),
                Arguments.of(order.formatted("\"revenue\":1e999999999"), "properties.revenue"),
                Arguments.of(order.formatted("\"revenue\":1e99999999999999"), "properties.revenue"),
                Arguments.of(order.formatted("\"revenue\":" + "9".repeat(5000)), "properties.revenue"),
                Arguments.of(order.formatted("\"revenue\":1e200"), "properties.revenue"),
                Arguments.of(order.formatted("\"revenue\":{}"), "properties.revenue"),
                Arguments.of(order.formatted("\"total\":-1"), "properties.total"),
                Arguments.of(order.formatted("\"products\":[{\"price\":\"x\"}]"), "properties.products[0].price"),
                Arguments.of(order.formatted("\"products\":[{\"quantity\":-1}]"), "properties.products[0].quantity"),
                Arguments.of(order.formatted("\"products\":{}"), "properties.products"),
                Arguments.of(order.formatted("\"order_id\":\"a\\u0000b\""), "properties.order_id"),
                Arguments.of("{\"type\":\"track\",\"event\":\"E\",\"userId\":\"a\\nb\"}", "userId"),
                Arguments.of("{\"type\":\"track\",\"event\":\"E\",\"userId\":\"a\u0007b\"}", "userId"),
                Arguments.of("{\"type\":\"track\",\"event\":\"E\",\"userId\":\"\\ud800\"}", "userId"),
                Arguments.of(
                        track.formatted("\"properties\":{\"a\":" + "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_001)),
                        null),
                Arguments.of(
                        track.formatted("\"properties\":{\"a\":\"" + "x".repeat(5 * 1024 * 1024) + "\"}"),
                        "properties"),
                Arguments.of(track.formatted("\"" + "k".repeat(1024 * 1024) + "\":1"), null));
    }

    @ParameterizedTest
    @MethodSource({"badEvents", "invalidFacts"})
    void listsAnInvalidEventAndAcceptsTheOthers(String bad, String field) {
        ObjectNode reply = ingest.post(
                "/v1/batch", "{\"batch\":[" + GOOD.formatted("1") + "," + bad + "," + GOOD.formatted("2") + "]}");

        assertThat(reply.path("statusCode").intValue())
                .as(reply.path("body").asText())
                .isEqualTo(200);
        ObjectNode body = IngestFixture.body(reply);
        assertThat(body.path("success").booleanValue()).isTrue();
        assertThat(body.path("accepted").intValue()).isEqualTo(2);
        assertThat(body.path("rejected")).singleElement().satisfies(rejected -> {
            assertThat(rejected.path("index").intValue()).isEqualTo(1);
            assertThat(rejected.path("reason").asText()).isNotBlank();
            assertThat(rejected.path("field").asText().length()).isBetween(1, 130);
            if (field != null) {
                assertThat(rejected.path("field").asText()).isEqualTo(field);
            }
        });
        assertThat(ingest.live()).extracting(Event::id).containsExactly("1", "2");
    }

    @Test
    void acceptsTheEventsOfABatchFieldThatOccursTwice() {
        ObjectNode reply = ingest.post(
                "/v1/batch", "{\"batch\":[" + GOOD.formatted("1") + ",7],\"batch\":[" + GOOD.formatted("2") + ",8]}");

        assertThat(IngestFixture.body(reply).path("accepted").intValue()).isEqualTo(2);
        assertThat(IngestFixture.body(reply).path("rejected"))
                .extracting(one -> one.path("index").intValue())
                .containsExactly(1, 3);
        assertThat(ingest.live()).extracting(Event::id).containsExactly("1", "2");
    }

    @Test
    void namesTheByteOfASyntaxError() {
        assertThat(problem(400, "{\"batch\":[}").path("detail").asText()).contains("byte 10");
        assertThat(problem(400, "{\"batch\":[{\"type\":\"tr").path("detail").asText())
                .contains("byte");
        assertThat(problem(400, "OK").path("detail").asText()).contains("byte");
        assertThat(problem(400, "{\"batch\":[]}{}").path("detail").asText()).contains("byte 12");
        assertThat(problem(400, "").path("detail").asText()).contains("empty");
        assertThat(problem(400, "[]").path("detail").asText()).contains("batch");
        assertThat(problem(400, "[".repeat(200_000)).path("detail").asText()).isNotBlank();
    }

    @Test
    void namesTheFieldThatInvalidatesABody() {
        assertThat(problem(400, "{}").path("field").asText()).isEqualTo("batch");
        assertThat(problem(400, "{\"batch\":{}}").path("field").asText()).isEqualTo("batch");
        assertThat(problem(400, "{\"context\":7,\"batch\":[]}").path("field").asText())
                .isEqualTo("context");
        assertThat(IngestFixture.body(ingest.post("/v1/track", "{\"event\":\"e\"}"))
                        .path("field")
                        .asText())
                .isEqualTo("userId");
    }

    @Test
    void rejectsInvalidOrTruncatedGzip() {
        byte[] whole = Gzip.pack("{\"batch\":[]}".getBytes(UTF_8));
        byte[] cut = Arrays.copyOf(whole, whole.length - 9);
        byte[] broken = whole.clone();
        broken[whole.length - 5] ^= 0x55;

        assertThat(status(cut, "")).isEqualTo(400);
        assertThat(status(broken, "")).isEqualTo(400);
        assertThat(status("{\"batch\":[]}".getBytes(UTF_8), "gzip")).isEqualTo(400);
        assertThat(status(whole, "gzip")).isEqualTo(200);
        assertThat(status(whole, "identity")).isEqualTo(200);
    }

    @Test
    void doesNotUnpackAGzipBomb() {
        assertThat(status(Gzip.pack(new byte[64 * 1024 * 1024]), "gzip")).isEqualTo(413);
    }

    @Test
    void rejectsWhatExceedsALimit() {
        String events =
                IntStream.range(0, 2501).mapToObj(i -> GOOD.formatted(i)).collect(Collectors.joining(","));
        String fat = GOOD.formatted("f").replace("}", ",\"properties\":{\"a\":\"" + "x".repeat(30_000) + "\"}}");
        String large = IntStream.range(0, 18).mapToObj(i -> fat).collect(Collectors.joining(","));

        problem(413, "{\"batch\":[" + events + "]}");
        problem(413, "{\"batch\":[" + large + "]}");
        problem(413, "{\"context\":{\"consent\":{\"a\":\"" + "x".repeat(5_000) + "\"}},\"batch\":[]}");
        problem(413, "{\"batch\":[],\"x\":\"" + "x".repeat(9 * 1024 * 1024) + "\"}");
        assertThat(ingest.post("/v1/track", fat.replace("xxxx", "xxxxx"))
                        .path("statusCode")
                        .intValue())
                .isEqualTo(413);
        assertThat(ingest.live()).isEmpty();
    }

    @Test
    void acceptsABatchAtItsLimits() {
        String events =
                IntStream.range(0, 2500).mapToObj(i -> GOOD.formatted(i)).collect(Collectors.joining(","));

        assertThat(IngestFixture.body(ingest.post("/v1/batch", "{\"batch\":[" + events + "]}"))
                        .path("accepted")
                        .intValue())
                .isEqualTo(2500);
        assertThat(ingest.live()).hasSize(2500);
    }

    private ObjectNode problem(int status, String body) {
        ObjectNode reply = ingest.post("/v1/batch", body);
        assertThat(reply.path("statusCode").intValue())
                .as(body.substring(0, Math.min(60, body.length())))
                .isEqualTo(status);
        ObjectNode problem = IngestFixture.body(reply);
        assertThat(problem.path("success").booleanValue()).isFalse();
        assertThat(problem.path("code").asText()).isNotBlank();
        return problem;
    }

    private int status(byte[] body, String encoding) {
        return ingest.invoke(Invocations.http(
                        "POST",
                        "/v1/batch",
                        Map.of("authorization", Invocations.basic(IngestFixture.KEY), "content-encoding", encoding),
                        body))
                .path("statusCode")
                .intValue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"originalTimestamp\":\"2026-03-01T10:00:00Z\",\"sentAt\":\"soon\"",
                "\"properties\":{\"note\":\"x\\udc00\"}",
                "\"properties\":{\"\\ud800\":1}",
                "\" \\t\":{\"\\ud800\":1}",
                "\"properties\":{\"a\":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]}"
            })
    void mendsAPartThatIsNotNeeded(String part) {
        ObjectNode reply = ingest.post(
                "/v1/batch", "{\"batch\":[{\"type\":\"track\",\"event\":\"E\",\"userId\":\"u\"," + part + "}]}");

        assertThat(IngestFixture.body(reply).path("accepted").intValue()).isEqualTo(1);
        assertThat(ingest.live()).hasSize(1);
    }
}
