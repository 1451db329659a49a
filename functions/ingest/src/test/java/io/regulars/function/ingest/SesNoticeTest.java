package io.regulars.function.ingest;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.json.Json;

import static org.assertj.core.api.Assertions.assertThat;

/** Notices of SES that are not of the usual form. */
class SesNoticeTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final String CUSTOMER = "uAAAAAAAAAAAAAAAAAAAAAA";

    @Test
    void aNoticeWithoutHeadersIsMatchedByItsTags() {
        JsonNode event = only(notice("""
                {"eventType":"Complaint","complaint":{"complaintFeedbackType":"abuse"},
                 "mail":{"messageId":"m","tags":{"regulars-customer":["%s"],"regulars-decision":["D1"]}}}"""));

        assertThat(event.path("context").path("regulars").path("cid").textValue())
                .isEqualTo(CUSTOMER);
        assertThat(event.path("properties").path("decision").textValue()).isEqualTo("D1");
    }

    @Test
    void aReportThatAMailIsNoSpamIsNoComplaint() {
        for (String field : List.of("complaintFeedbackType", "complaintSubType")) {
            assertThat(SesNotice.events(notice("""
                            {"eventType":"Complaint","complaint":{"%s":"not-spam"},
                             "mail":{"headers":[{"name":"X-Regulars-Customer","value":"%%s"}]}}""".formatted(field)), NOW)).isEmpty();
        }
    }

    @Test
    void aBounceKeepsTheStatusAndNoAddress() {
        JsonNode event = only(notice("""
                {"notificationType":"Bounce","bounce":{"bounceType":"Transient","bounceSubType":"General",
                  "bouncedRecipients":[{"emailAddress":"ann@nowhere.example","status":"5.4.4"}]},
                 "mail":{"headers":[{"name":"X-Regulars-Customer","value":"%s"}]}}"""));

        assertThat(event.path("properties").path("status").textValue()).isEqualTo("5.4.4");
        assertThat(event.toString()).doesNotContain("nowhere");
    }

    private static JsonNode only(ObjectNode notice) {
        List<JsonNode> events = SesNotice.events(notice, NOW);
        assertThat(events).hasSize(1);
        return events.get(0);
    }

    private static ObjectNode notice(String json) {
        return Json.read(json.formatted(CUSTOMER));
    }
}
