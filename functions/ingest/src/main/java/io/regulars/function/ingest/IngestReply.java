package io.regulars.function.ingest;

import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.json.Json;

/**
 * An answer, which any browser page may read: write keys are public, and nothing else opens this door.
 *
 * @param body null without one
 */
record IngestReply(int status, Map<String, String> headers, JsonNode body) {

    static IngestReply json(int status, JsonNode body) {
        return new IngestReply(status, Map.of("content-type", "application/json"), body);
    }

    /**
     * RFC 9457 problem details, which also carry what Segment's clients look for.
     *
     * @param code short and stable, for programs
     * @param detail what was wrong, where, and what to do
     */
    static IngestReply problem(int status, String code, String title, String detail, String field) {
        ObjectNode body = Json.object();
        body.put("type", "about:blank")
                .put("title", title)
                .put("status", status)
                .put("detail", detail);
        body.put("code", code).put("message", detail).put("success", false);
        if (field != null) {
            body.put("field", field);
        }
        return new IngestReply(status, Map.of("content-type", "application/problem+json"), body);
    }

    IngestReply with(String header, String value) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put(header, value);
        return new IngestReply(status, all, body);
    }

    IngestReply withoutBody() {
        return new IngestReply(status, headers, null);
    }

    /** As Lambda expects it. */
    JsonNode toJson() {
        ObjectNode reply = Json.object();
        reply.put("statusCode", status);
        ObjectNode all = reply.putObject("headers");
        all.put("access-control-allow-origin", "*");
        headers.forEach(all::put);
        reply.put("body", body == null ? "" : Json.write(body));
        reply.put("isBase64Encoded", false);
        return reply;
    }
}
