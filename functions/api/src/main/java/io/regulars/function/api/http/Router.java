package io.regulars.function.api.http;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;

import io.regulars.access.Scope;

/**
 * Hands a request to the route whose method and path it has. A pattern names segments in braces: {@code GET
 * /v1/offers/{id}}. A secured route asks for a key of a scope. Whatever goes wrong is answered as a problem; only what
 * nobody foresaw is logged, without the request's words.
 */
public final class Router {

    private static final System.Logger LOG = System.getLogger(Router.class.getName());

    private final List<Route> routes = new ArrayList<>();
    private final BiConsumer<HttpRequest, Scope> access;

    /** @param scope null for everybody */
    private record Route(String method, List<String> pattern, Scope scope, Function<HttpRequest, HttpReply> handler) {

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

    /** @param access throws an {@link HttpProblem} unless the request's sender has a key of that scope */
    public Router(BiConsumer<HttpRequest, Scope> access) {
        this.access = access;
    }

    /** A route for keys that may read, if it is a GET; for those of administrators otherwise. */
    public Router secured(String route, Function<HttpRequest, HttpReply> handler) {
        return add(route, route.startsWith("GET ") ? Scope.READ : Scope.ADMIN, handler);
    }

    /** A route for administrators alone, whatever its method. */
    public Router admin(String route, Function<HttpRequest, HttpReply> handler) {
        return add(route, Scope.ADMIN, handler);
    }

    /** A route for everybody. */
    public Router open(String route, Function<HttpRequest, HttpReply> handler) {
        return add(route, null, handler);
    }

    /** The answer to the request; never throws. */
    public HttpReply handle(HttpRequest request) {
        try {
            return dispatch(request);
        } catch (HttpProblem problem) {
            return problem.reply();
        } catch (RuntimeException e) {
            LOG.log(
                    Level.ERROR,
                    request.method() + " /"
                            + (request.path().isEmpty() ? "" : request.path().get(0)) + "/… failed",
                    e);
            return new HttpProblem(
                            500, "something went wrong here; try again, and look into the function's log if it stays")
                    .reply();
        }
    }

    private HttpReply dispatch(HttpRequest request) {
        TreeSet<String> allowed = new TreeSet<>();
        for (Route route : routes) {
            Optional<Map<String, String>> params = route.match(request.path());
            if (params.isPresent() && route.method().equals(request.method())) {
                if (route.scope() != null) {
                    access.accept(request, route.scope());
                }
                return route.handler().apply(request.with(params.get()));
            }
            params.ifPresent(match -> allowed.add(route.method()));
        }
        if (allowed.isEmpty()) {
            throw new HttpProblem(404, "there is nothing at this path; GET /v1/openapi.yaml lists all");
        }
        return new HttpProblem(405, "this path takes " + String.join(", ", allowed))
                .reply()
                .with("allow", String.join(", ", allowed));
    }

    private Router add(String route, Scope scope, Function<HttpRequest, HttpReply> handler) {
        String[] words = route.split(" /");
        routes.add(new Route(words[0], List.of(words[1].split("/")), scope, handler));
        return this;
    }
}
