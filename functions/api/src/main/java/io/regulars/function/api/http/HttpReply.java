package io.regulars.function.api.http;

import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.json.Json;

/**
 * An answer. Every one forbids caches (all that is served is personal or secret) and whatever a browser could be talked
 * into.
 *
 * @param body text, or base64
 */
public record HttpReply(int status, Map<String, String> headers, String body, boolean base64) {

    private static final Map<String, String> ALWAYS = Map.of(
            "cache-control",
            "no-store",
            "content-security-policy",
            "default-src 'none'; frame-ancestors 'none'",
            "x-content-type-options",
            "nosniff",
            "referrer-policy",
            "no-referrer",
            "strict-transport-security",
            "max-age=31536000");

    /** 200 with JSON. */
    public static HttpReply json(JsonNode body) {
        return json(200, body);
    }

    public static HttpReply json(int status, JsonNode body) {
        return text(status, "application/json", Json.write(body));
    }

    public static HttpReply text(int status, String type, String body) {
        return new HttpReply(status, Map.of("content-type", type), body, false);
    }

    /** A page that may hold no script, no picture and no frame, only the one style sheet that the policy names. */
    public static HttpReply page(int status, String html, String policy) {
        return text(status, "text/html; charset=utf-8", html).with("content-security-policy", policy);
    }

    public static HttpReply bytes(String type, byte[] body) {
        return new HttpReply(
                200, Map.of("content-type", type), Base64.getEncoder().encodeToString(body), true);
    }

    /** 302 to a whole address. */
    public static HttpReply redirect(String address) {
        return new HttpReply(302, Map.of("location", address), "", false);
    }

    public HttpReply with(String header, String value) {
        Map<String, String> all = new TreeMap<>(headers);
        all.put(header, value);
        return new HttpReply(status, all, body, base64);
    }

    /** As Lambda expects it. */
    public ObjectNode toJson() {
        Map<String, String> all = new TreeMap<>(ALWAYS);
        all.putAll(headers);
        ObjectNode reply = Json.object().put("statusCode", status);
        ObjectNode names = reply.putObject("headers");
        all.forEach(names::put);
        return reply.put("body", body).put("isBase64Encoded", base64);
    }
}
