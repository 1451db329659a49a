package io.regulars.local.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.regulars.local.function.FunctionFailure;

/** The requests that the local cloud itself handles, by method and path below {@code /_local/}. */
public final class LocalRoutes {

    /** Handles the requests of one route. */
    @FunctionalInterface
    interface Handler {
        LocalReply handle(LocalRequest request) throws BadRequestException, FunctionFailure, InterruptedException;
    }

    /** The handlers of one subject. */
    public interface Subject {
        void register(LocalRoutes routes);
    }

    /** A handler with the part of the path that its route leaves open. */
    record Match(Handler handler, String name) {}

    private record Route(Pattern pattern, Handler handler) {}

    private final List<Route> routes = new ArrayList<>();

    /** @param path with at most one {@code *}, which stands for one segment */
    LocalRoutes add(String method, String path, Handler handler) {
        String pattern = Pattern.quote(method + " " + path).replace("*", "\\E([^/]+)\\Q");
        routes.add(new Route(Pattern.compile(pattern), handler));
        return this;
    }

    Optional<Match> find(String method, String path) {
        for (Route route : routes) {
            Matcher matcher = route.pattern().matcher(method + " " + path);
            if (matcher.matches()) {
                return Optional.of(new Match(route.handler(), matcher.groupCount() == 0 ? "" : matcher.group(1)));
            }
        }
        return Optional.empty();
    }
}
