package io.regulars.api.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.System.Logger.Level;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Hands a request to the route whose method and path it has. A pattern names segments in braces: {@code GET /v1/offers/{id}}. A
 * secured route asks for the admin token. Whatever goes wrong is answered as a problem; only what nobody foresaw is logged,
 * without the request's words.
 */
public final class Router {

    private static final System.Logger LOG = System.getLogger(Router.class.getName());

    private final List<Route> routes = new ArrayList<>();
    private final byte[] token;

    private record Route(String method, List<String> pattern, boolean secured, Function<HttpRequest, HttpReply> handler) {

        Optional<Map<String, String>> match(List<String> path) {
            if (path.size() != pattern.size()) {
                return Optional.empty();
            }
            Map<String, String> params = new HashMap<>();
            for (int i = 0; i < path.size(); i++) {
                String part = pattern.get(i);
                if (part.startsWith("{")) {
                    params.put(part.substring(1, part.length() - 1), path.get(i));
                } else if (!part.equals(path.get(i))) {
                    return Optional.empty();
                }
            }
            return Optional.of(params);
        }
    }

    /** @param adminToken what secured routes ask for */
    public Router(String adminToken) {
        token = adminToken.getBytes(UTF_8);
    }

    /** A route for holders of the admin token. */
    public Router secured(String route, Function<HttpRequest, HttpReply> handler) {
        return add(route, true, handler);
    }

    /** A route for everybody. */
    public Router open(String route, Function<HttpRequest, HttpReply> handler) {
        return add(route, false, handler);
    }

    /** The answer to the request; never throws. */
    public HttpReply handle(HttpRequest request) {
        try {
            return dispatch(request);
        } catch (HttpProblem problem) {
            return problem.reply();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR,
                    request.method() + " /" + (request.path().isEmpty() ? "" : request.path().get(0)) + "/… failed", e);
            return new HttpProblem(500, "something went wrong here; try again, and look into the function's log if it stays")
                    .reply();
        }
    }

    private HttpReply dispatch(HttpRequest request) {
        TreeSet<String> allowed = new TreeSet<>();
        for (Route route : routes) {
            Optional<Map<String, String>> params = route.match(request.path());
            if (params.isPresent() && route.method().equals(request.method())) {
                if (route.secured()) {
                    authenticate(request);
                }
                return route.handler().apply(request.with(params.get()));
            }
            params.ifPresent(match -> allowed.add(route.method()));
        }
        if (allowed.isEmpty()) {
            throw new HttpProblem(404, "there is nothing at this path; GET /v1/openapi.yaml lists all");
        }
        return new HttpProblem(405, "this path takes " + String.join(", ", allowed)).reply().with("allow",
                String.join(", ", allowed));
    }

    private void authenticate(HttpRequest request) {
        String header = request.headers().getOrDefault("authorization", "");
        String given = header.regionMatches(true, 0, "Bearer ", 0, 7) ? header.substring(7).strip() : "";
        if (!MessageDigest.isEqual(token, given.getBytes(UTF_8))) {
            throw new HttpProblem(401, "send the admin token: Authorization: Bearer <token>");
        }
    }

    private Router add(String route, boolean secured, Function<HttpRequest, HttpReply> handler) {
        String[] words = route.split(" /");
        routes.add(new Route(words[0], List.of(words[1].split("/")), secured, handler));
        return this;
    }
}
