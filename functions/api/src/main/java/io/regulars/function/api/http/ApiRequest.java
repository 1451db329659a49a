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

    /**
     * Reads a request that no route has matched yet.
     *
     * @throws HttpProblem if the body claims to be base64 but is not
     */
    public static ApiRequest of(HttpRequest http, Instant now) {
        try {
            return new ApiRequest(http, Map.of(), new String(http.body(), UTF_8), now);
        } catch (IllegalArgumentException e) {
            throw new HttpProblem(400, "the body is not base64", e);
        }
    }

    /** The same request with the path parameters of its route. */
    ApiRequest with(Map<String, String> named) {
        return new ApiRequest(http, named, body, now);
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

    /** The decoded fields of a form. */
    public Map<String, String> form() {
        return HttpRequest.parameters(body);
    }

    /**
     * A whole number from the query string.
     *
     * @param fallback the number if the parameter is absent
     * @throws HttpProblem if it is not a number in the range
     */
    public int number(String name, int fallback, int least, int most) {
        String text = query().get(name);
        if (text == null) {
            return fallback;
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
}
