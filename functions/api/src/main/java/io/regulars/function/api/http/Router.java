package io.regulars.function.api.http;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiFunction;

import io.regulars.access.AccessKey;
import io.regulars.access.OriginSecret;
import io.regulars.access.Scope;
import io.regulars.aws.http.HttpReply;
import io.regulars.aws.run.StackTraces;

/**
 * Dispatches each request to the route with its method and path, after checking the caller's key. Every failure is
 * answered as a problem; unexpected ones are logged without the content of the request. Safe for concurrent use.
 */
public final class Router {

    private static final System.Logger LOG = System.getLogger(Router.class.getName());

    private final List<ApiRoute> routes;
    private final OriginSecret origin;
    private final BiFunction<ApiRequest, Scope, AccessKey> access;

    /**
     * @param origin that every request must carry
     * @param access the key of the request; throws an {@link HttpProblem} unless it carries one that covers the scope
     */
    public Router(OriginSecret origin, BiFunction<ApiRequest, Scope, AccessKey> access, List<ApiRoute> routes) {
        this.origin = origin;
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
            if (Unavailable.is(e)) {
                LOG.log(
                        Level.WARNING,
                        request.http().method() + " /" + firstSegment(request) + "/… must be repeated",
                        e);
                return Unavailable.problem().reply();
            }
            StackTraces.oncePerMinute(
                    LOG, Level.ERROR, request.http().method() + " /" + firstSegment(request) + "/… failed", e);
            return new HttpProblem(500, "internal error; try again, and check the function's log if the error persists")
                    .reply();
        }
    }

    private HttpReply dispatch(ApiRequest request, List<String> segments) {
        if (!origin.admits(request.http().header(OriginSecret.HEADER))) {
            throw new HttpProblem(403, "send requests to the address of the CDN").with("code", "not_by_this_url");
        }
        String method = request.http().method();
        TreeSet<String> allowed = new TreeSet<>();
        for (ApiRoute route : routes) {
            Optional<Map<String, String>> params = route.match(segments);
            if (params.isPresent() && route.method().equals(method)) {
                return authorized(route, request.withParams(params.get()));
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

    private HttpReply authorized(ApiRoute route, ApiRequest request) {
        if (route.scope() == null) {
            return route.handler().apply(request);
        }
        AccessKey key;
        try {
            key = access.apply(request, route.scope());
        } catch (HttpProblem refused) {
            AuditLog.refused(route, refused);
            throw refused;
        }
        if (route.scope() != Scope.ADMIN) {
            return route.handler().apply(request);
        }
        try {
            HttpReply reply = route.handler().apply(request);
            AuditLog.done(key, route, request, reply.status());
            return reply;
        } catch (HttpProblem problem) {
            AuditLog.done(key, route, request, problem.reply().status());
            throw problem;
        }
    }

    /** The first path segment; the others may contain personal data or tokens and are not logged. */
    private static String firstSegment(ApiRequest request) {
        List<String> segments = request.http().segments();
        return segments.isEmpty() ? "" : segments.get(0);
    }
}
