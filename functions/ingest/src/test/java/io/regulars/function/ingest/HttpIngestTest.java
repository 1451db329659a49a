package io.regulars.function.ingest;

import java.time.Instant;
import java.util.Base64;
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
    void answers_as_clients_of_segment_expect() {
        ObjectNode reply = ingest.post("/v1/batch", Samples.bytes("http/segment-batch.json"));

        assertThat(reply.path("statusCode").intValue()).isEqualTo(200);
        assertThat(reply.path("headers").path("content-type").textValue()).isEqualTo("application/json");
        assertThat(reply.path("headers").path("access-control-allow-origin").textValue())
                .isEqualTo("*");
        assertThat(reply.path("body").textValue()).isEqualTo("{\"success\":true,\"accepted\":3}");
    }

    @Test
    void merges_what_stands_beside_the_batch_and_keeps_only_what_is_used() {
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
    void keeps_the_events_of_a_customer_together_and_packs_the_same_way_every_time() {
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
    void lets_the_path_say_the_type(String path, EventType type) {
        ObjectNode reply = ingest.post(
                "/v1/" + path,
                "{\"userId\":\"u\",\"previousId\":\"p\",\"event\":\"Signed Up\",\"groupId\":7,\"messageId\":\"m\",\"type\":\"page\"}");

        assertThat(reply.path("statusCode").intValue()).isEqualTo(200);
        assertThat(ingest.live()).extracting(Event::type).containsExactly(type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/batch", "/v1/b", "/v1/import", "/v1/import/", "/v1/m"})
    void lets_the_events_of_a_batch_say_their_types(String path) {
        ObjectNode reply =
                ingest.post(path, "{\"batch\":[{\"type\":\"screen\",\"anonymousId\":\"a\",\"messageId\":\"m\"}]}");

        assertThat(reply.path("statusCode").intValue()).isEqualTo(200);
        assertThat(ingest.live()).extracting(Event::type).containsExactly(EventType.SCREEN);
        assertThat(ingest.history()).as("the path never makes it history").isEmpty();
    }

    @Test
    void sends_history_its_own_way_with_its_times_as_they_are() {
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
    void corrects_a_clock_that_is_off() {
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
    void takes_any_content_type_and_gzip_without_its_header(String contentType) {
        byte[] body = Gzip.pack(Samples.bytes("http/segment-track.json"));

        ObjectNode reply = ingest.invoke(Invocations.http("POST", "/v1/t", Map.of("content-type", contentType), body));

        assertThat(reply.path("statusCode").intValue()).isEqualTo(200);
        assertThat(ingest.live()).extracting(Event::name).containsExactly("Product Added");
    }

    @Test
    void finds_the_write_key_in_basic_authorization_then_the_body_then_the_query() {
        String body = "{\"writeKey\":\"other-key\",\"userId\":\"u\",\"event\":\"e\",\"messageId\":\"%s\"}";
        String plain = "{\"userId\":\"u\",\"event\":\"e\",\"messageId\":\"%s\"}";

        ingest.post("/v1/track?writeKey=nobody", body.formatted("1"));
        ingest.invoke(Invocations.post("/v1/track?writeKey=" + IngestFixture.KEY, body.formatted("2")));
        ingest.invoke(Invocations.post("/v1/track?writeKey=" + IngestFixture.KEY, plain.formatted("3")));

        assertThat(ingest.live()).extracting(Event::source).containsExactly("web", "app", "web");
    }

    @Test
    void refuses_an_unknown_write_key() {
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
    void does_not_let_a_client_speak_for_the_engine() {
        ingest.post("/v1/track", """
                        {"userId":"u","event":"Email Link Clicked","messageId":"m","context":{"regulars":{"cid":"uAAAAAAAAAAAAAAAAAAAAAA"}}}""");

        assertThat(ingest.live()).singleElement().satisfies(event -> {
            assertThat(event.context().has("regulars")).isFalse();
            assertThat(event.internal()).isFalse();
        });
    }

    @Test
    void takes_cloud_events_of_every_mode() {
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
    void tells_browsers_to_send_batches() {
        ObjectNode reply = ingest.invoke(
                Invocations.http("GET", "/v1/projects/" + IngestFixture.KEY + "/settings", Map.of(), new byte[0]));

        assertThat(reply.path("statusCode").intValue()).isEqualTo(200);
        assertThat(IngestFixture.body(reply).at("/integrations/Segment.io/deliveryStrategy"))
                .isEqualTo(Json.read("{\"strategy\":\"batching\",\"config\":{\"size\":10,\"timeout\":5000}}"));
        assertThat(ingest.invoke(Invocations.http("GET", "/v1/projects/nobody/settings", Map.of(), new byte[0]))
                        .path("statusCode")
                        .intValue())
                .isEqualTo(401);
    }

    @Test
    void answers_health_preflight_and_what_it_does_not_know() {
        assertThat(status("GET", "/health")).isEqualTo(200);
        assertThat(status("HEAD", "/health")).isEqualTo(200);
        assertThat(status("OPTIONS", "/v1/batch")).isEqualTo(204);
        assertThat(status("GET", "/v1/batch")).isEqualTo(405);
        assertThat(status("POST", "/health")).isEqualTo(405);
        assertThat(status("POST", "/v2/batch")).isEqualTo(404);
    }

    @Test
    void says_when_to_come_again_when_the_queue_does_not_take_them() {
        ObjectNode reply = IngestFixture.invoke(
                IngestFixture.cutOff(),
                Invocations.post("/v1/track?writeKey=" + IngestFixture.KEY, "{\"userId\":\"u\",\"event\":\"e\"}"));

        assertThat(reply.path("statusCode").intValue()).isEqualTo(503);
        assertThat(reply.path("headers").path("retry-after").asInt()).isPositive();
        assertThat(IngestFixture.body(reply).path("success").booleanValue()).isFalse();
    }

    @Test
    void refuses_a_body_that_is_not_base64_as_claimed() {
        ObjectNode invocation = Invocations.post("/v1/track", "not base64!").put("isBase64Encoded", true);

        assertThat(ingest.invoke(invocation).path("statusCode").intValue()).isEqualTo(400);
    }

    @Test
    void takes_the_metrics_of_browser_clients_and_keeps_nothing() {
        assertThat(ingest.invoke(Invocations.post(
                                "/v1/m", "{\"series\":[{\"type\":\"Counter\",\"metric\":\"x\",\"value\":1}]}"))
                        .path("statusCode")
                        .intValue())
                .isEqualTo(200);
        assertThat(ingest.live()).isEmpty();
    }

    @Test
    void knows_a_repeated_event_without_a_message_id() {
        String body = "{\"userId\":\"u\",\"event\":\"e\",\"timestamp\":\"2026-03-01T10:00:00Z\"}";
        ingest.post("/v1/track", body);
        ingest.post("/v1/track", body);

        List<Event> events = ingest.live();
        assertThat(events).hasSize(2);
        assertThat(events.get(0).id()).isEqualTo(events.get(1).id()).hasSizeLessThan(100);
    }

    private int status(String method, String path) {
        return ingest.invoke(Invocations.http(
                        method, path, Map.of(), Base64.getDecoder().decode("")))
                .path("statusCode")
                .intValue();
    }
}
