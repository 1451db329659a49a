package io.regulars.function.api.http;

import java.time.Instant;
import java.util.Map;

import io.regulars.aws.http.HttpRequest;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A request to the API with the parameters of its route and the time of the invocation.
 *
 * @param params path parameters of the route, by name
 * @param body decoded; empty without one
 * @param now by the invocation's clock
 */
public record ApiRequest(HttpRequest http, Map<String, String> params, String body, Instant now) {

    private static final String IDEMPOTENCY_KEY = "idempotency-key";
    private static final int MAX_IDEMPOTENCY_KEY = 255;

    /**
     * Reads a request that no route has matched yet.
     *
     * @throws HttpProblem if the body is marked as base64 but is not valid base64
     */
    public static ApiRequest of(HttpRequest http, Instant now) {
        try {
            return new ApiRequest(http, Map.of(), new String(http.body(), UTF_8), now);
        } catch (IllegalArgumentException e) {
            throw new HttpProblem(400, "the body is not valid base64", e);
        }
    }

    /** The same request with the path parameters of its route. */
    ApiRequest withParams(Map<String, String> matched) {
        return new ApiRequest(http, matched, body, now);
    }

    /** A path parameter of the route. */
    public String param(String name) {
        return params.get(name);
    }

    /** The decoded parameters of the query string. */
    public Map<String, String> query() {
        return http.query();
    }

    /** Whether a query parameter is {@code true}. */
    public boolean flag(String name) {
        return "true".equals(query().get(name));
    }

    /** The decoded fields of a form body. */
    public Map<String, String> form() {
        return HttpRequest.parameters(body);
    }

    /**
     * The value of the header {@code Idempotency-Key}.
     *
     * @throws HttpProblem if it is absent or too long
     */
    public String idempotencyKey() {
        String key = http.header(IDEMPOTENCY_KEY).strip();
        if (key.isEmpty() || key.length() > MAX_IDEMPOTENCY_KEY) {
            throw new HttpProblem(
                    400,
                    "the Idempotency-Key header must have 1 to " + MAX_IDEMPOTENCY_KEY
                            + " characters; send the same key when you retry this request");
        }
        return key;
    }

    /**
     * An integer query parameter.
     *
     * @param fallback the value if the parameter is absent
     * @throws HttpProblem if it is not an integer from {@code min} to {@code max}
     */
    public int number(String name, int fallback, int min, int max) {
        String text = query().get(name);
        if (text == null) {
            return fallback;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new HttpProblem(400, name + " is not an integer", e);
        }
        throw new HttpProblem(400, name + " must be from " + min + " to " + max);
    }
}
