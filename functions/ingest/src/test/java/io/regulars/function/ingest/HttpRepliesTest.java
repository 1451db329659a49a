package io.regulars.function.ingest;

import java.util.Base64;
import java.util.Map;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.json.Json;

import static org.assertj.core.api.Assertions.assertThat;

/** Replies that accept no events: settings, health, preflight, failures. */
class HttpRepliesTest {

    private final IngestFixture ingest = new IngestFixture();

    @Test
    void tellsBrowsersToSendBatches() {
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
    void answersHealthPreflightAndUnknownPaths() {
        assertThat(status("GET", "/health")).isEqualTo(200);
        assertThat(status("HEAD", "/health")).isEqualTo(200);
        assertThat(status("OPTIONS", "/v1/batch")).isEqualTo(204);
        assertThat(status("GET", "/v1/batch")).isEqualTo(405);
        assertThat(status("POST", "/health")).isEqualTo(405);
        assertThat(status("POST", "/v2/batch")).isEqualTo(404);
    }

    @Test
    void answersRetryAfterWhenTheQueueIsUnavailable() {
        ObjectNode reply = IngestFixture.invoke(
                IngestFixture.cutOff(),
                Invocations.post("/v1/track?writeKey=" + IngestFixture.KEY, "{\"userId\":\"u\",\"event\":\"e\"}"));

        assertThat(reply.path("statusCode").intValue()).isEqualTo(503);
        assertThat(reply.path("headers").path("retry-after").asInt()).isPositive();
        assertThat(IngestFixture.body(reply).path("success").booleanValue()).isFalse();
    }

    @Test
    void rejectsABodyThatIsNotBase64AsClaimed() {
        ObjectNode invocation = Invocations.post("/v1/track", "not base64!").put("isBase64Encoded", true);

        assertThat(ingest.invoke(invocation).path("statusCode").intValue()).isEqualTo(400);
    }

    @Test
    void acceptsAndDropsTheMetricsOfBrowserClients() {
        assertThat(ingest.invoke(Invocations.post(
                                "/v1/m", "{\"series\":[{\"type\":\"Counter\",\"metric\":\"x\",\"value\":1}]}"))
                        .path("statusCode")
                        .intValue())
                .isEqualTo(200);
        assertThat(ingest.live()).isEmpty();
    }

    private int status(String method, String path) {
        return ingest.invoke(Invocations.http(
                        method, path, Map.of(), Base64.getDecoder().decode("")))
                .path("statusCode")
                .intValue();
    }
}
