package io.regulars.function.api.http;

import java.net.URLDecoder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A request as a Function URL gives it (payload format 2.0).
 *
 * @param path its segments, decoded, without empty ones
 * @param headers by name in lower case
 * @param query decoded
 * @param params what the route's pattern named, by name
 * @param body decoded; empty without one
 * @param now by the invocation's clock
 */
public record HttpRequest(
        String method,
        List<String> path,
        Map<String, String> headers,
        Map<String, String> query,
        Map<String, String> params,
        String body,
        Instant now) {

    /**
     * Reads an invocation.
     *
     * @throws HttpProblem when the body is not the base64 that it is said to be
     */
    public static HttpRequest of(JsonNode invocation, Instant now) {
        List<String> path = new ArrayList<>();
        for (String segment : invocation.path("rawPath").asText("/").split("/")) {
            if (!segment.isEmpty()) {
                path.add(decode(segment.replace("+", "%2B")));
            }
        }
        Map<String, String> headers = new HashMap<>();
        invocation
                .path("headers")
                .fields()
                .forEachRemaining(header -> headers.put(
                        header.getKey().toLowerCase(Locale.ROOT),
                        header.getValue().asText()));
        String method = invocation
                .path("requestContext")
                .path("http")
                .path("method")
                .asText("GET")
                .toUpperCase(Locale.ROOT);
        return new HttpRequest(
                method,
                List.copyOf(path),
                headers,
                pairs(invocation.path("rawQueryString").asText("")),
                Map.of(),
                body(invocation),
                now);
    }

    /** The same request, with what the route's pattern named. */
    HttpRequest with(Map<String, String> named) {
        return new HttpRequest(method, path, headers, query, named, body, now);
    }

    /** What the route's pattern named so. */
    public String param(String name) {
        return params.get(name);
    }

    /** The fields of a form. */
    public Map<String, String> form() {
        return pairs(body);
    }

    /**
     * A number of the query, or the other where it is absent.
     *
     * @throws HttpProblem when it is not a number of that range
     */
    public int number(String name, int other, int least, int most) {
        String text = query.get(name);
        if (text == null) {
            return other;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new HttpProblem(400, name + " is not a number", e);
        }
        throw new HttpProblem(400, name + " must be from " + least + " to " + most);
    }

    private static String body(JsonNode invocation) {
        String text = invocation.path("body").asText("");
        if (!invocation.path("isBase64Encoded").asBoolean(false)) {
            return text;
        }
        try {
            return new String(Base64.getDecoder().decode(text), UTF_8);
        } catch (IllegalArgumentException e) {
            throw new HttpProblem(400, "the body is not base64", e);
        }
    }

    private static Map<String, String> pairs(String raw) {
        Map<String, String> pairs = new HashMap<>();
        for (String pair : raw.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                pairs.putIfAbsent(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return pairs;
    }

    /** As sent where its escapes are broken: it then names nothing that we know. */
    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
