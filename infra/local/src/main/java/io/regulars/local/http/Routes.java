package io.regulars.local.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import io.regulars.local.function.FunctionPool;
import io.regulars.local.function.Functions;

/** Which function answers a path: the most specific declaration wins. */
final class Routes {

    private record Route(String[] pattern, FunctionPool function) {

        /** Literal segments count most, then the number of segments. */
        int weight() {
            int literal = 0;
            for (String segment : pattern) {
                literal += segment.equals("*") ? 1 : 100;
            }
            return literal;
        }

        boolean matches(String[] path) {
            boolean open = pattern.length > 0 && pattern[pattern.length - 1].equals("*");
            if (open ? path.length < pattern.length - 1 : path.length != pattern.length) {
                return false;
            }
            for (int index = 0; index < pattern.length - (open ? 1 : 0); index++) {
                if (!pattern[index].equals("*") && !pattern[index].equals(path[index])) {
                    return false;
                }
            }
            return true;
        }
    }

    private final List<Route> routes = new ArrayList<>();

    Routes(Functions functions) {
        for (FunctionPool function : functions.all().values()) {
            function.spec().paths().forEach(path -> routes.add(new Route(segments(path), function)));
        }
        routes.sort(Comparator.comparingInt(Route::weight).reversed());
    }

    /** The function for a path; a slash at its end does not matter. */
    Optional<FunctionPool> find(String path) {
        String[] segments = segments(path);
        return routes.stream()
                .filter(route -> route.matches(segments))
                .findFirst()
                .map(Route::function);
    }

    private static String[] segments(String path) {
        String trimmed = path.replaceAll("^/+|/+$", "");
        return trimmed.isEmpty() ? new String[0] : trimmed.split("/");
    }
}
