package io.regulars.function.ingest;

import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.access.OriginSecret;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Requests to the function's own URL are refused if only a CDN may call it. */
class BehindCdnTest {

    private static final String SECRET = "a secret of the CDN alone";
    private static final byte[] EVENT = "{\"userId\":\"u1\",\"event\":\"Seen\"}".getBytes(UTF_8);

    private final IngestFixture ingest = new IngestFixture(OriginSecret.parse("origin", SECRET));

    @Test
    void acceptsAnEventThatTheCdnForwards() {
        assertThat(post("POST", "/v1/track", SECRET).path("statusCode").intValue())
                .isEqualTo(200);
        assertThat(ingest.live()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/track", "/v1/batch", "/v1/events", "/health", "/elsewhere"})
    void refusesWhatDoesNotComeFromTheCdn(String path) {
        for (String secret : new String[] {null, "", "another secret of somebody"}) {
            for (String method : new String[] {"POST", "GET", "OPTIONS"}) {
                ObjectNode reply = post(method, path, secret);
                assertThat(reply.path("statusCode").intValue()).isEqualTo(403);
                assertThat(reply.toString()).doesNotContain(SECRET);
            }
        }
        assertThat(ingest.live()).isEmpty();
    }

    @Test
    void takesEventsOfAwsServicesWithoutTheSecret() {
        ObjectNode reply = ingest.invoke(Invocations.sqs("{\"not\":\"a notice\"}"));
        assertThat(reply.has("batchItemFailures")).isTrue();
    }

    private ObjectNode post(String method, String path, String secret) {
        Map<String, String> headers = new HashMap<>(Map.of("authorization", Invocations.basic(IngestFixture.KEY)));
        if (secret != null) {
            headers.put("x-regulars-origin", secret);
        }
        return ingest.invoke(Invocations.http(method, path, headers, EVENT));
    }
}
