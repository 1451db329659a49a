package io.regulars.function.api;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import static io.regulars.function.api.TestApi.body;
import static io.regulars.function.api.TestApi.status;
import static org.assertj.core.api.Assertions.assertThat;

/** Versions of the loyalty programme. */
class ProgrammeApiIntegrationTest extends PointsFixture {

    @Test
    void anEditCreatesOneVersionThatTakesEffectLater() {
        String validFrom = Instant.now()
                .plus(Duration.ofHours(1))
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
        String next = "{\"validFrom\": \"" + validFrom + "\", \"earn\": {\"pointsPerUnit\": 2}}";
        assertThat(status(put(next))).isEqualTo(200);
        assertThat(status(put(next))).isEqualTo(200);

        assertThat(get("/v1/programme").path("version").asInt()).isEqualTo(1);
        assertThat(get("/v1/programme/versions").path("items"))
                .extracting(version -> version.path("version"))
                .extracting(JsonNode::asInt)
                .containsExactly(2, 1);
    }

    @Test
    void rejectsAnEditInThePastAndAnUnknownTimeZone() {
        JsonNode past = put("{\"validFrom\": \"2026-02-01T00:00:00Z\", \"earn\": {\"pointsPerUnit\": 2}}");

        assertThat(status(past)).isEqualTo(400);
        assertThat(body(past).at("/errors/0/pointer").asText()).isEqualTo("/validFrom");
        assertThat(status(put("{\"zone\": \"Mars/One\", \"earn\": {\"pointsPerUnit\": 2}}")))
                .isEqualTo(400);
        assertThat(get("/v1/programme/versions").path("items")).hasSize(1);
    }

    private JsonNode put(String programme) {
        return call("PUT", "/v1/programme", programme, null);
    }
}
