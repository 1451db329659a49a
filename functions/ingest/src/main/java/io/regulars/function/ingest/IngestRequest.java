package io.regulars.function.ingest;

import java.net.URLDecoder;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A request as a Function URL gives it (payload format 2.0).
 *
 * @param path as sent, without query; without a slash at its end
 * @param headers by name in lower case
 * @param query decoded
 * @param text the body; null without one
 * @param base64 whether the body is in base64
 */
record IngestRequest(
        String method,
        String path,
        Map<String, String> headers,
        Map<String, String> query,
        String text,
        boolean base64) {

    static IngestRequest of(JsonNode invocation) {
        String path = invocation.path("rawPath").asText("/");
        while (path.length() > 1 && path.endsWith("/")) {
            path = path.substring(0, path.length() - 1);
        }
        return new IngestRequest(
                invocation
                        .path("requestContext")
                        .path("http")
                        .path("method")
                        .asText("GET")
                        .toUpperCase(Locale.ROOT),
                path,
                headers(invocation.path("headers")),
                query(invocation.path("rawQueryString").asText("")),
                invocation.path("body").isTextual() ? invocation.path("body").textValue() : null,
                invocation.path("isBase64Encoded").asBoolean(false));
    }

    /** An empty text where it is missing. */
    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /** Throws {@link IllegalArgumentException} when the base64 is none. */
    byte[] body() {
        if (text == null) {
            return new byte[0];
        }
        return base64 ? Base64.getDecoder().decode(text) : text.getBytes(UTF_8);
    }

    private static Map<String, String> headers(JsonNode node) {
        Map<String, String> headers = new HashMap<>();
        node.properties()
                .forEach(header -> headers.put(
                        header.getKey().toLowerCase(Locale.ROOT),
                        header.getValue().asText()));
        return headers;
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> query = new HashMap<>();
        for (String pair : raw.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                query.putIfAbsent(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return query;
    }

    /** As sent where its escapes are broken: it then names nothing that we know. */
    static String decode(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
