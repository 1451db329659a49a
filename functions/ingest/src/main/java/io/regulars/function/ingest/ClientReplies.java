package io.regulars.function.ingest;

import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.aws.http.HttpReply;
import io.regulars.json.Json;

/** HTTP replies in the form that event clients expect. */
final class ClientReplies {

    private ClientReplies() {}

    /**
     * RFC 9457 problem details with the fields that Segment's clients expect.
     *
     * @param code short and stable, for programs
     * @param detail what was wrong, where, and what to do
     * @param field the invalid field; null if there is none
     */
    static HttpReply problem(int status, String code, String title, String detail, String field) {
        ObjectNode body = Json.object();
        body.put("type", "about:blank")
                .put("title", title)
                .put("status", status)
                .put("detail", detail);
        body.put("code", code).put("message", detail).put("success", false);
        if (field != null) {
            body.put("field", field);
        }
        return HttpReply.text(status, "application/problem+json", Json.write(body));
    }

    /**
     * The same reply, readable by pages of every origin, since write keys are public and permit only sending, with the
     * time after which to retry. Browsers must not guess its type or ask again without TLS.
     */
    static HttpReply readableByAnyOrigin(HttpReply reply) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("access-control-allow-origin", "*");
        headers.put("access-control-expose-headers", "Retry-After");
        headers.put("strict-transport-security", "max-age=31536000");
        headers.put("x-content-type-options", "nosniff");
        headers.putAll(reply.headers());
        return reply.withHeaders(headers);
    }
}
