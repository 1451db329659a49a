package io.regulars.aws.http;

import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.json.Json;

/**
 * A reply in the form that a Function URL expects (payload format 2.0). Immutable.
 *
 * @param headers by lower-case name; written in the order of this map
 * @param body text, or base64; empty for no body
 * @param base64 whether {@code body} is base64
 */
public record HttpReply(int status, Map<String, String> headers, String body, boolean base64) {

    public HttpReply {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** 200 with JSON. */
    public static HttpReply json(JsonNode body) {
        return json(200, body);
    }

    public static HttpReply json(int status, JsonNode body) {
        return text(status, "application/json", Json.write(body));
    }

    public static HttpReply text(int status, String contentType, String body) {
        return new HttpReply(status, Map.of("content-type", contentType), body, false);
    }

    /** 200 with binary content. */
    public static HttpReply bytes(String contentType, byte[] body) {
        return new HttpReply(
                200, Map.of("content-type", contentType), Base64.getEncoder().encodeToString(body), true);
    }

    /** 302 to an absolute address. */
    public static HttpReply redirect(String address) {
        return new HttpReply(302, Map.of("location", address), "", false);
    }

    /** The same reply with a header added or replaced. */
    public HttpReply with(String header, String value) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put(header, value);
        return new HttpReply(status, all, body, base64);
    }

    /** The same reply with other headers. */
    public HttpReply withHeaders(Map<String, String> all) {
        return new HttpReply(status, all, body, base64);
    }

    /** The reply to a HEAD request: the same status and headers, no body. */
    public HttpReply withoutBody() {
        return new HttpReply(status, headers, "", false);
    }

    /** The JSON that Lambda expects. */
    public ObjectNode toJson() {
        ObjectNode reply = Json.object().put("statusCode", status);
        ObjectNode names = reply.putObject("headers");
        headers.forEach(names::put);
        return reply.put("body", body).put("isBase64Encoded", base64);
    }
}
