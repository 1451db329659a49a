package io.regulars.function.ingest;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.event.Event;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever comes in, the function answers; and what is good in it gets through. */
class MutatedInputTest {

    private static final int INPUTS = 1_500;
    private static final List<String> SAMPLES = List.of(
            "http/segment-batch.json",
            "http/rudderstack-batch.json",
            "http/segment-history.json",
            "http/segment-track.json",
            "http/cloudevent.json",
            "http/cloudevents-batch.json");
    private static final List<String> PATHS =
            List.of("/v1/batch", "/v1/import/", "/v1/track", "/v1/identify", "/v1/events", "/v1/m");

    private final IngestFixture ingest = new IngestFixture();

    @Test
    void neverFailsOnAnyBytes() {
        for (int seed = 0; seed < INPUTS; seed++) {
            Random random = new Random(seed);
            byte[] body = Mutator.bytes(Samples.bytes(SAMPLES.get(random.nextInt(SAMPLES.size()))), random);
            if (random.nextInt(4) == 0) {
                body = Mutator.bytes(Gzip.pack(body), random);
            }
            ObjectNode reply = ingest.invoke(Invocations.http(
                    "POST",
                    PATHS.get(random.nextInt(PATHS.size())),
                    Map.of("authorization", Invocations.basic(IngestFixture.KEY)),
                    body));

            assertThat(reply.path("statusCode").intValue()).as("seed %d", seed).isIn(200, 400, 413);
        }
    }

    @Test
    void acceptsValidEventsBesideAnyInvalidOne() {
        Set<String> expected = new HashSet<>();
        for (int seed = 0; seed < INPUTS / 10; seed++) {
            Random random = new Random(seed);
            StringBuilder batch = new StringBuilder("{\"batch\":[");
            for (int i = 0; i < 5; i++) {
                String id = "good-" + seed + "-" + i;
                expected.add(id);
                batch.append("{\"type\":\"track\",\"event\":\"Good\",\"userId\":\"u\",\"messageId\":\"")
                        .append(id)
                        .append("\"},");
                batch.append(Mutator.event(random)).append(i < 4 ? "," : "]}");
            }
            ObjectNode reply = ingest.post("/v1/batch", batch.toString());

            assertThat(reply.path("statusCode").intValue())
                    .as("seed %d: %s", seed, reply.path("body"))
                    .isEqualTo(200);
        }
        Set<String> arrived = new HashSet<>();
        ingest.live().stream()
                .map(Event::id)
                .filter(id -> id.startsWith("good-"))
                .forEach(arrived::add);
        assertThat(arrived).isEqualTo(expected);
    }
}
