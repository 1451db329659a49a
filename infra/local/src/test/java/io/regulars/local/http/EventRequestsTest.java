package io.regulars.local.http;

import java.time.Instant;

import org.junit.jupiter.api.Test;

import io.regulars.local.state.RequestLog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class EventRequestsTest {

    private static final Instant AT = Instant.parse("2026-11-28T12:00:00Z");

    @Test
    void namesTheRejectedEventsOfABatchWithTheirReasons() {
        var events = EventRequests.events(
                entry(
                        "/v1/batch",
                        200,
                        "{\"batch\":[{\"type\":\"track\",\"event\":\"Order Completed\",\"userId\":\"ada\"},"
                                + "{\"type\":\"track\",\"event\":\"Nobody\"}]}",
                        "{\"success\":true,\"accepted\":1,\"rejected\":[{\"index\":1,\"field\":\"userId\",\"reason\":\"is missing\"}]}"));

        assertThat(events).hasSize(2);
        assertThat(events.get(0).path("accepted").asBoolean()).isTrue();
        assertThat(events.get(0).path("customer").asText()).isEqualTo("ada");
        assertThat(events.get(1).path("accepted").asBoolean()).isFalse();
        assertThat(events.get(1).path("name").asText()).isEqualTo("Nobody");
        assertThat(events.get(1).path("reason").asText()).isEqualTo("is missing");
    }

    @Test
    void aRefusedRequestHasItsProblemAsReason() {
        var events = EventRequests.events(
                entry("/v1/track", 401, "{\"userId\":\"ada\",\"event\":\"X\"}", "{\"detail\":\"unknown write key\"}"));

        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.path("type").asText()).isEqualTo("track");
            assertThat(event.path("reason").asText()).isEqualTo("401 unknown write key");
        });
        assertThat(EventRequests.events(entry("/v1/batch", 400, "{oops", "{\"detail\":\"no JSON\"}")))
                .singleElement()
                .satisfies(event -> assertThat(event.path("reason").asText()).isEqualTo("400 no JSON"));
    }

    @Test
    void rememberedRequestsAreBounded() {
        RequestLog log = new RequestLog();
        for (int request = 0; request < 1_500; request++) {
            log.add(AT, "/v1/batch", 200, new byte[10], "{}".getBytes(UTF_8));
        }
        log.add(AT, "/v1/batch", 400, new byte[10], "{}".getBytes(UTF_8));

        assertThat(log.after(0, false)).hasSize(1_000);
        assertThat(log.after(0, true)).hasSize(1);
        assertThat(log.count()).isEqualTo(1_501);
    }

    private static RequestLog.Entry entry(String path, int status, String body, String answer) {
        return new RequestLog.Entry(1, AT, path, status, body.getBytes(UTF_8), answer.getBytes(UTF_8));
    }
}
