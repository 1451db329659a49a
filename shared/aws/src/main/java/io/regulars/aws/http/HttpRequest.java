package io.regulars.aws.http;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A request as a Function URL sends it (payload format 2.0). Immutable.
 *
 * @param method in upper case
 * @param path as sent, not decoded, without the query string and without trailing slashes
 * @param headers by lower-case name
 * @param query decoded; the first value of each name
 * @param text the body as it is in the invocation; empty if the request has none
 * @param base64 whether {@code text} is base64
 */
public record HttpRequest(
        String method,
        String path,
        Map<String, String> headers,
        Map<String, String> query,
        String text,
        boolean base64) {

    public HttpRequest {
        headers = Map.copyOf(headers);
        query = Map.copyOf(query);
    }

    /** Reads an invocation. Missing parts are empty; the default method is GET. */
    public static HttpRequest of(JsonNode invocation) {
        String path = invocation.path("rawPath").asText("/");
        while (path.length() > 1 && path.endsWith("/")) {
            path = path.substring(0, path.length() - 1);
        }
        JsonNode method = invocation.path("requestContext").path("http").path("method");
        return new HttpRequest(
                method.asText("GET").toUpperCase(Locale.ROOT),
                path,
                headers(invocation.path("headers")),
                parameters(invocation.path("rawQueryString").asText("")),
                invocation.path("body").isTextual() ? invocation.path("body").textValue() : "",
                invocation.path("isBase64Encoded").asBoolean(false));
    }

    /** The value of a header, given its lower-case name; empty if it is missing. */
    public String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /** The decoded, non-empty segments of the path. */
    public List<String> segments() {
        List<String> segments = new ArrayList<>();
        for (String segment : path.split("/")) {
            if (!segment.isEmpty()) {
                segments.add(decode(segment.replace("+", "%2B")));
            }
        }
        return List.copyOf(segments);
    }

    /**
     * The decoded body.
     *
     * @throws IllegalArgumentException if the body claims to be base64 but is not
     */
    public byte[] body() {
        return base64 ? Base64.getDecoder().decode(text) : text.getBytes(UTF_8);
    }

    /** Reads URL-encoded parameters, of a query string or a form. The first value of each name counts. */
    public static Map<String, String> parameters(String encoded) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : encoded.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.putIfAbsent(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    /** Decodes URL-encoded text. Text with broken escapes is returned unchanged and so matches no known name. */
    public static String decode(String encoded) {
        try {
            return URLDecoder.decode(encoded, UTF_8);
        } catch (IllegalArgumentException e) {
            return encoded;
        }
    }

    private static Map<String, String> headers(JsonNode node) {
        Map<String, String> headers = new HashMap<>();
        node.properties()
                .forEach(header -> headers.put(
                        header.getKey().toLowerCase(Locale.ROOT),
                        header.getValue().asText()));
        return headers;
    }
}
