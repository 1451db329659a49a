package io.regulars.benchmarks.tap;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A request and its answer, as they went over the wire.
 *
 * @param function the function that asks, in lower case; empty for the local cloud itself, which polls for the
 *     functions
 * @param operation by AWS's name; empty where a header does not say it
 * @param request as JSON, missing where it is none
 * @param answer likewise
 */
record TappedCall(
        String function, String operation, String method, URI uri, JsonNode request, int status, JsonNode answer) {

    private static final Set<String> LATER = Set.of("decide", "dispatch", "email", "push", "api");

    boolean ok() {
        return status / 100 == 2;
    }

    /** By who asks, where what is asked says no more. */
    Purpose purpose() {
        return LATER.contains(function) ? Purpose.DECISIONS : Purpose.EVENTS;
    }

    /** The queue that is asked, in lower case; empty where none is. */
    String queue() {
        String url = request.path("QueueUrl").asText("");
        return url.substring(url.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    }
}
