package io.regulars.function.api.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import io.regulars.access.Scope;
import io.regulars.aws.http.HttpReply;

/**
 * One operation of the API.
 *
 * @param method in upper case
 * @param path with parameters in braces, named as in openapi.yaml: {@code /v1/offers/{offer}}
 * @param scope the scope that the caller's key must cover; null if the route is public
 * @param handler answers a request; throws {@link HttpProblem} to reject it
 */
public record ApiRoute(String method, String path, Scope scope, Function<ApiRequest, HttpReply> handler) {

    /** A public route. */
    public static ApiRoute open(String method, String path, Function<ApiRequest, HttpReply> handler) {
        return new ApiRoute(method, path, null, handler);
    }

    /** A route that shows nothing about a customer and requires a key with scope {@code report}. */
    public static ApiRoute report(String method, String path, Function<ApiRequest, HttpReply> handler) {
        return new ApiRoute(method, path, Scope.REPORT, handler);
    }

    /** A route that requires a key with scope {@code read}. */
    public static ApiRoute read(String method, String path, Function<ApiRequest, HttpReply> handler) {
        return new ApiRoute(method, path, Scope.READ, handler);
    }

    /** A route that requires a key with scope {@code admin}. */
    public static ApiRoute admin(String method, String path, Function<ApiRequest, HttpReply> handler) {
        return new ApiRoute(method, path, Scope.ADMIN, handler);
    }

    /** The path parameters if this route has the path, with any method; empty otherwise. */
    Optional<Map<String, String>> match(List<String> segments) {
        String[] pattern = path.substring(1).split("/");
        if (segments.size() != pattern.length) {
            return Optional.empty();
        }
        Map<String, String> params = new HashMap<>();
        for (int i = 0; i < pattern.length; i++) {
            String part = pattern[i];
            if (part.startsWith("{")) {
                params.put(part.substring(1, part.length() - 1), segments.get(i));
            } else if (!part.equals(segments.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(params);
    }
}
