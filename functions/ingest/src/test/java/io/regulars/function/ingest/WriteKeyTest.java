package io.regulars.function.ingest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.access.AccessKey;
import io.regulars.access.KeyHash;
import io.regulars.access.RateLimits;
import io.regulars.access.Scope;
import io.regulars.aws.access.KeyRing;
import io.regulars.aws.http.HttpReply;
import io.regulars.aws.http.HttpRequest;
import io.regulars.aws.sqs.MessageSender;
import io.regulars.event.Trust;
import io.regulars.json.Json;
import software.amazon.awssdk.core.exception.SdkClientException;

import static org.assertj.core.api.Assertions.assertThat;

/** Which keys open the door, how often, and what they are told. */
class WriteKeyTest {

    private static final Instant NOW = FixedContext.NOW;
    private static final String EVENT = "{\"userId\":\"u\",\"event\":\"e\",\"messageId\":\"m\"}";

    private final List<AccessKey> stored = new ArrayList<>();
    private final RecordingSqs sqs = new RecordingSqs();

    @Test
    void keysOfOneNameAreOneSourceSoThatARepetitionByTheNewOneIsKnown() {
        stored.add(key("old", Scope.INGEST, null, null));
        stored.add(key("new", Scope.INGEST, null, null));
        HttpIngest ingest = ingest(0);

        assertThat(send(ingest, "old", EVENT).status()).isEqualTo(200);
        assertThat(send(ingest, "new", EVENT).status()).isEqualTo(200);
        assertThat(sqs.live())
                .hasSize(2)
                .allSatisfy(message -> assertThat(
                                Json.read(message).at("/data/events/0/source").asText())
                        .isEqualTo("web"));
    }

    @Test
    void aKeyThatIsRevokedExpiredOrOfAnotherScopeIsUnknown() {
        stored.add(key("revoked", Scope.INGEST, null, NOW.minusSeconds(1)));
        stored.add(key("expired", Scope.INGEST, NOW, null));
        stored.add(key("reader", Scope.READ, null, null));
        stored.add(key("admin", Scope.ADMIN, null, null));
        HttpIngest ingest = ingest(0);

        for (String key : List.of("revoked", "expired", "reader", "admin")) {
            assertThat(send(ingest, key, EVENT).status()).as(key).isEqualTo(401);
            assertThat(ingest.handle(get("/v1/projects/" + key + "/settings"), NOW)
                            .status())
                    .as(key)
                    .isEqualTo(401);
        }
        assertThat(sqs.live()).isEmpty();
    }

    @Test
    void whoSendsTooMuchIsToldWhenToComeAgainAndNothingIsTaken() {
        stored.add(key("k", Scope.INGEST, null, null));
        HttpIngest ingest = ingest(0.1);
        assertThat(send(ingest, "k", EVENT).status()).isEqualTo(200);
        assertThat(send(ingest, "k", EVENT).status()).as("on credit").isEqualTo(200);

        HttpReply refused = send(ingest, "k", EVENT);

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.headers()).containsEntry("content-type", "application/problem+json");
        assertThat(Integer.parseInt(refused.headers().get("retry-after"))).isBetween(1, 10);
        JsonNode problem = Json.read(refused.body());
        assertThat(problem.path("code").asText()).isEqualTo("rate_limited");
        assertThat(problem.path("success").booleanValue()).isFalse();
        assertThat(sqs.live()).hasSize(2);
        assertThat(send(ingest, "other", EVENT).status())
                .as("a stranger learns nothing of limits")
                .isEqualTo(401);
    }

    @Test
    void whenTheKeysCannotBeReadTheClientSendsAgain() {
        HttpIngest ingest = new HttpIngest(
                new KeyRing(List.of(), () -> {
                    throw SdkClientException.create("no answer");
                }),
                new RateLimits(0, System::nanoTime),
                queues(),
                IngestFixture.PROOFS,
                IngestFixture.RULES);

        HttpReply reply = send(ingest, "k", EVENT);

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.headers()).containsKey("retry-after");
        assertThat(ingest.handle(get("/v1/projects/k/settings"), NOW).status()).isEqualTo(503);
    }

    private HttpIngest ingest(double rate) {
        return new HttpIngest(
                new KeyRing(List.of(), () -> List.copyOf(stored)),
                new RateLimits(rate, System::nanoTime),
                queues(),
                IngestFixture.PROOFS,
                IngestFixture.RULES);
    }

    private EventQueues queues() {
        return new EventQueues(new MessageSender(sqs, RecordingSqs.LIVE), new MessageSender(sqs, RecordingSqs.HISTORY));
    }

    private static HttpReply send(HttpIngest ingest, String key, String body) {
        return ingest.handle(
                HttpRequest.of(Invocations.http(
                        "POST",
                        "/v1/track",
                        Map.of("authorization", Invocations.basic(key)),
                        body.getBytes(java.nio.charset.StandardCharsets.UTF_8))),
                NOW);
    }

    private static HttpRequest get(String path) {
        return HttpRequest.of(Invocations.http("GET", path, Map.of(), new byte[0]));
    }

    private static AccessKey key(String secret, Scope scope, Instant expires, Instant revoked) {
        return new AccessKey(secret, "web", scope, KeyHash.of(secret), NOW, expires, revoked, null, Trust.SERVER);
    }
}
