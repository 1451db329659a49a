package io.regulars.function.api.http;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiConsumer;

import io.regulars.access.Scope;
import io.regulars.aws.http.HttpReply;

/**
 * Dispatches each request to the route with its method and path, after checking the caller's key. Every failure is
 * answered as a problem; unexpected ones are logged without the content of the request. Safe for concurrent use.
 */
public final class Router {

    private static final System.Logger LOG = System.getLogger(Router.class.getName());

    private final List<ApiRoute> routes;
    private final BiConsumer<ApiRequest, Scope> access;

    /** @param access throws an {@link HttpProblem} unless the request carries a key that covers the scope */
    public Router(BiConsumer<ApiRequest, Scope> access, List<ApiRoute> routes) {
        this.access = access;
        this.routes = List.copyOf(routes);
    }

    /** All routes, in the order in which they are tried. */
    public List<ApiRoute> routes() {
        return routes;
    }

    /** The reply to the request; never throws. */
    public HttpReply handle(ApiRequest request) {
        try {
            return dispatch(request, request.http().segments());
        } catch (HttpProblem problem) {
            return problem.reply();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, request.http().method() + " /" + firstSegment(request) + "/… failed", e);
            return new HttpProblem(500, "internal error; try again, and check the function's log if the error persists")
                    .reply();
        }
    }

    private HttpReply dispatch(ApiRequest request, List<String> segments) {
        String method = request.http().method();
        TreeSet<String> allowed = new TreeSet<>();
        for (ApiRoute route : routes) {
            Optional<Map<String, String>> params = route.match(segments);
            if (params.isPresent() && route.method().equals(method)) {
                if (route.scope() != null) {
                    access.accept(request, route.scope());
                }
                return route.handler().apply(request.withParams(params.get()));
            }
            params.ifPresent(match -> allowed.add(route.method()));
        }
        if (allowed.isEmpty()) {
            throw new HttpProblem(404, "this path does not exist; GET /v1/openapi.yaml lists all paths");
        }
        return new HttpProblem(405, "this path supports only " + String.join(", ", allowed))
                .reply()
                .with("allow", String.join(", ", allowed));
    }

    /** The first path segment; the others may contain personal data or tokens and are not logged. */
    private static String firstSegment(ApiRequest request) {
        List<String> segments = request.http().segments();
        return segments.isEmpty() ? "" : segments.get(0);
    }
}
