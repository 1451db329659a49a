package io.regulars.local.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;

/** An HTTP answer. */
record LocalReply(int status, Map<String, List<String>> headers, byte[] body) {

    static LocalReply json(int status, JsonNode body) {
        return new LocalReply(
                status,
                Map.of("Content-Type", List.of("application/json")),
                body.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** A problem document (RFC 9457). */
    static LocalReply problem(int status, String title, String detail) {
        return new LocalReply(
                status,
                Map.of("Content-Type", List.of("application/problem+json")),
                JsonNodeFactory.instance
                        .objectNode()
                        .put("type", "about:blank")
                        .put("title", title)
                        .put("status", status)
                        .put("detail", detail)
                        .put("success", false)
                        .put("message", detail)
                        .toString()
                        .getBytes(StandardCharsets.UTF_8));
    }

    /** Lambda's answer to a request beyond its rate. */
    static LocalReply rateExceeded() {
        return json(429, JsonNodeFactory.instance.objectNode().put("Message", "Rate Exceeded."));
    }

    static LocalReply empty(int status) {
        return new LocalReply(status, Map.of(), new byte[0]);
    }

    void send(HttpExchange exchange) throws IOException {
        headers.forEach((name, values) -> exchange.getResponseHeaders().put(name, List.copyOf(values)));
        boolean bodiless =
                exchange.getRequestMethod().equals("HEAD") || status == 204 || status == 304 || body.length == 0;
        exchange.sendResponseHeaders(status, bodiless ? -1 : body.length);
        if (!bodiless) {
            exchange.getResponseBody().write(body);
        }
    }
}
