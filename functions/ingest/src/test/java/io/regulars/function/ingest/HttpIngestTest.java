package io.regulars.function.ingest;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.event.Event;
import io.regulars.event.EventType;
import io.regulars.json.Json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class HttpIngestTest {

    private final IngestFixture ingest = new IngestFixture();

    @Test
    void repliesAsSegmentClientsExpect() {
        ObjectNode reply = ingest.post("/v1/batch", Samples.bytes("http/segment-batch.json"));

        assertThat(reply.path("statusCode").intValue()).isEqualTo(200);
        assertThat(reply.path("headers").path("content-type").textValue()).isEqualTo("application/json");
        assertThat(reply.path("headers").path("access-control-allow-origin").textValue())
                .isEqualTo("*");
        assertThat(reply.path("headers").path("access-control-expose-headers").textValue())
                .isEqualTo("Retry-After");
        assertThat(reply.path("headers").path("x-content-type-options").textValue())
                .isEqualTo("nosniff");
        assertThat(reply.path("headers").path("strict-transport-security").textValue())
                .startsWith("max-age=");
        assertThat(reply.path("body").textValue()).isEqualTo("{\"success\":true,\"accepted\":3}");
    }

    @Test
    void mergesTheFieldsOfTheBatchAndKeepsOnlyUsedContext() {
        ingest.post("/v1/batch", Samples.bytes("http/segment-batch.json"));

        List<Event> events = ingest.live();
        assertThat(events).extracting(Event::type).containsExactly(EventType.IDENTIFY, EventType.PAGE, EventType.TRACK);
        assertThat(events).allSatisfy(event -> {
            assertThat(event.context().path("timezone").asText()).isEqualTo("Europe/Vienna");
            assertThat(event.context().has("library")).isFalse();
            assertThat(event.context().has("ip")).isFalse();
            assertThat(event.context().has("userAgent")).isFalse();
        });
        assertThat(events.get(0).traits().path("email").asText()).isEqualTo("lena@example.com");
        assertThat(events.get(0).context().has("consent")).isTrue();
        assertThat(events.get(1).name()).isEqualTo("Espresso beans");
        assertThat(events.get(1).properties().path("category").asText()).isEqualTo("Coffee");
        assertThat(events.get(2).properties().path("order_id").textValue()).isEqualTo("10021");
        assertThat(events.get(2).properties().path("revenue").decimalValue()).isEqualByComparingTo("27.90");
        assertThat(events.get(2)
                        .properties()
                        .path("products")
                        .path(1)
                        .path("product_id")
                        .textValue())
                .isEqualTo("88");
        // The clock of the client, corrected by its sentAt.
        assertThat(events.get(2).time()).isEqualTo(Instant.parse("2026-03-01T10:15:57.880Z"));
        assertThat(events.get(2).receivedAt()).isEqualTo(IngestFixture.NOW);
    }

    @Test
    void keepsACustomersEventsTogetherAndPacksDeterministically() {
        byte[] body = Samples.bytes("http/segment-batch.json");
        ingest.post("/v1/batch", body);
        List<String> first = ingest.liveMessages();
        ingest.post("/v1/batch", body);

        assertThat(first).hasSize(1);
        assertThat(ingest.liveMessages()).isEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource({
        "track,TRACK",
        "t,TRACK",
        "identify,IDENTIFY",
        "i,IDENTIFY",
        "page,PAGE",
        "p,PAGE",
        "screen,SCREEN",
        "s,SCREEN",
        "group,GROUP",
        "g,GROUP",
        "alias,ALIAS",
        "a,ALIAS"
    })
    void readsTheTypeFromThePath(String path, EventType type) {
        ObjectNode reply = ingest.post(
                "/v1/" + path,
                "{\"userId\":\"u\",\"previousId\":\"p\",\"event\":\"Signed Up\",\"groupId\":7,\"messageId\":\"m\",\"type\":\"page\"}");

        assertThat(reply.path("statusCode").intValue()).isEqualTo(200);
        assertThat(ingest.live()).extracting(Event::type).containsExactly(type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/batch", "/v1/b", "/v1/import", "/v1/import/", "/v1/m"})
    void readsTheTypeFromEachEventOfABatch(String path) {
        ObjectNode reply =
                ingest.post(path, "{\"batch\":[{\"type\":\"screen\",\"anonymousId\":\"a\",\"messageId\":\"m\"}]}");

        assertThat(reply.path("statusCode").intValue()).isEqualTo(200);
        assertThat(ingest.live()).extracting(Event::type).containsExactly(EventType.SCREEN);
        assertThat(ingest.history()).as("the path never makes it history").isEmpty();
    }

    @Test
    void sendsHistoryToItsOwnQueueWithUncorrectedTimes() {
        ingest.post("/v1/batch", Samples.bytes("http/segment-history.json"));

        assertThat(ingest.live()).isEmpty();
        List<Event> events = ingest.history();
        assertThat(events)
                .extracting(Event::time)
                .containsExactly(Instant.parse("2019-11-29T00:00:00Z"), Instant.parse("2019-12-02T09:30:00Z"));
        assertThat(events.get(1).imported().sequence()).isEqualTo(1);
        assertThat(events.get(1).imported().dataset()).isEqualTo("till");
        assertThat(events.get(1).context().has("import")).isFalse();
    }

    @Test
    void correctsAWrongClock() {
        ingest.post("/v1/batch", Samples.bytes("http/rudderstack-batch.json"));

        List<Event> events = ingest.live();
        assertThat(events)
                .extracting(Event::time)
                .containsExactly(IngestFixture.NOW.minusSeconds(60), IngestFixture.NOW.minusSeconds(30));
        assertThat(events.get(0).traits().path("plan").asText()).isEqualTo("gold");
        assertThat(events.get(1).traits().isEmpty())
                .as("a track call says nothing of the customer")
                .isTrue();
        assertThat(events.get(0).context().path("channel").asText()).isEqualTo("web");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/plain", "application/x-www-form-urlencoded", ""})
    void acceptsAnyContentTypeAndGzipWithoutItsHeader(String contentType) {
        byte[] body = Gzip.pack(Samples.bytes("http/segment-track.json"));

        ObjectNode reply = ingest.invoke(Invocations.http("POST", "/v1/t", Map.of("content-type", contentType), body));

        assertThat(reply.path("statusCode").intValue()).isEqualTo(200);
        assertThat(ingest.live()).extracting(Event::name).containsExactly("Product Added");
    }

    @Test
    void readsTheWriteKeyFromTheHeaderThenTheBodyThenTheQuery() {
        String body = "{\"writeKey\":\"other-key\",\"userId\":\"u\",\"event\":\"e\",\"messageId\":\"%s\"}";
        String plain = "{\"userId\":\"u\",\"event\":\"e\",\"messageId\":\"%s\"}";

        ingest.post("/v1/track?writeKey=nobody", body.formatted("1"));
        ingest.invoke(Invocations.post("/v1/track?writeKey=" + IngestFixture.KEY, body.formatted("2")));
        ingest.invoke(Invocations.post("/v1/track?writeKey=" + IngestFixture.KEY, plain.formatted("3")));

        assertThat(ingest.live()).extracting(Event::source).containsExactly("web", "app", "web");
    }

    @Test
    void rejectsAnUnknownWriteKey() {
        List<ObjectNode> replies = List.of(
                ingest.invoke(Invocations.post("/v1/track", "{\"writeKey\":\"nobody\"}")),
                ingest.invoke(Invocations.post("/v1/track", "{}")),
                ingest.invoke(Invocations.http(
                        "POST",
                        "/v1/track",
                        Map.of("authorization", Invocations.basic("nobody")),
                        "not json".getBytes(UTF_8))),
                ingest.invoke(
                        Invocations.http("POST", "/v1/track", Map.of("authorization", "Basic !!!"), new byte[0])));

        assertThat(replies).allSatisfy(reply -> {
            assertThat(reply.path("statusCode").intValue()).isEqualTo(401);
            assertThat(reply.path("headers").path("content-type").textValue()).isEqualTo("application/problem+json");
            ObjectNode problem = IngestFixture.body(reply);
            assertThat(problem.path("success").booleanValue()).isFalse();
            assertThat(problem.path("code").textValue()).isEqualTo("unknown_write_key");
            assertThat(problem.path("message").textValue()).isNotBlank();
            assertThat(problem.path("status").intValue()).isEqualTo(401);
        });
        assertThat(ingest.live()).isEmpty();
    }

    @Test
    void ignoresACustomerIdThatAClientStates() {
        ingest.post("/v1/track", """
                        {"userId":"u","event":"Email Link Clicked","messageId":"m","context":{"regulars":{"cid":"uAAAAAAAAAAAAAAAAAAAAAA"}}}""");

        assertThat(ingest.live()).singleElement().satisfies(event -> {
            assertThat(event.context().has("regulars")).isFalse();
            assertThat(event.internal()).isFalse();
        });
    }

    @Test
    void acceptsCloudEventsOfEveryMode() {
        ObjectNode structured = ingest.post("/v1/events", Samples.bytes("http/cloudevent.json"));
        ObjectNode batch = ingest.post("/v1/events", Samples.bytes("http/cloudevents-batch.json"));
        ObjectNode binary = ingest.invoke(Invocations.http(
                "POST",
                "/v1/events",
                Map.of(
                        "authorization",
                        Invocations.basic(IngestFixture.KEY),
                        "ce-specversion",
                        "1.0",
                        "ce-id",
                        "1",
                        "ce-source",
                        "/z",
                        "ce-type",
                        "Coupon Applied",
                        "ce-time",
                        "2026-03-01T10:00:00Z",
                        "ce-userid",
                        "u"),
                "{\"coupon\":\"SPRING\"}".getBytes(UTF_8)));

        assertThat(List.of(structured, batch, binary))
                .allSatisfy(
                        reply -> assertThat(reply.path("statusCode").intValue()).isEqualTo(200));
        List<Event> events = ingest.live();
        assertThat(events)
                .extracting(Event::id)
                .containsExactly(
                        "/app/backend#b2f0c1a4-2", "/app/backend#b2f0c1a4-3", "/till/vienna-1#b2f0c1a4-1", "/z#1");
        assertThat(events)
                .extracting(Event::name)
                .containsExactly("Checkout Started", null, "Order Completed", "Coupon Applied");
        assertThat(events.get(2).properties().path("revenue").decimalValue()).isEqualByComparingTo("8.4");
        assertThat(events.get(3).properties()).isEqualTo(Json.object().put("coupon", "SPRING"));
        assertThat(events.get(3).time()).isEqualTo(Instant.parse("2026-03-01T10:00:00Z"));
    }

    @Test
    void recognizesARepeatedEventWithoutAMessageId() {
        String body = "{\"userId\":\"u\",\"event\":\"e\",\"timestamp\":\"2026-03-01T10:00:00Z\"}";
        ingest.post("/v1/track", body);
        ingest.post("/v1/track", body);

        List<Event> events = ingest.live();
        assertThat(events).hasSize(2);
        assertThat(events.get(0).id()).isEqualTo(events.get(1).id()).hasSizeLessThan(100);
    }
}
