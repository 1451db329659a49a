package io.regulars.function.api.http;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.aws.http.HttpReply;
import io.regulars.json.Json;

/** A refusal, answered as RFC 9457 problem details. Its message says what was wrong, where, and what to do. */
public final class HttpProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final Map<Integer, String> TITLES = Map.ofEntries(
            Map.entry(400, "Bad Request"),
            Map.entry(401, "Unauthorized"),
            Map.entry(403, "Forbidden"),
            Map.entry(404, "Not Found"),
            Map.entry(405, "Method Not Allowed"),
            Map.entry(409, "Conflict"),
            Map.entry(413, "Content Too Large"),
            Map.entry(422, "Unprocessable Content"),
            Map.entry(429, "Too Many Requests"),
            Map.entry(500, "Internal Server Error"));

    private final int status;
    private final transient List<Fault> faults;
    private final transient Map<String, String> members = new TreeMap<>();
    private final transient Map<String, String> headers =
            new TreeMap<>(Map.of("content-type", "application/problem+json"));

    /**
     * One fault in a body.
     *
     * @param pointer JSON pointer to it
     */
    public record Fault(String pointer, String detail) {}

    public HttpProblem(int status, String detail) {
        this(status, detail, List.of(), null);
    }

    public HttpProblem(int status, String detail, Throwable cause) {
        this(status, detail, List.of(), cause);
    }

    /** A body with faults. */
    public HttpProblem(String detail, List<Fault> faults) {
        this(400, detail, faults, null);
    }

    private HttpProblem(int status, String detail, List<Fault> faults, Throwable cause) {
        super(detail, cause);
        this.status = status;
        this.faults = List.copyOf(faults);
    }

    /** The same problem with one more member, for programs to tell it by. */
    public HttpProblem with(String member, String value) {
        members.put(member, value);
        return this;
    }

    /** The same problem with a header of its answer. */
    public HttpProblem header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** The answer. */
    public HttpReply reply() {
        ObjectNode body = Json.object()
                .put("type", "about:blank")
                .put("title", TITLES.getOrDefault(status, "Error"))
                .put("status", status)
                .put("detail", getMessage());
        members.forEach(body::put);
        if (!faults.isEmpty()) {
            ArrayNode errors = body.putArray("errors");
            faults.forEach(
                    fault -> errors.addObject().put("pointer", fault.pointer()).put("detail", fault.detail()));
        }
        return new HttpReply(status, Map.copyOf(headers), Json.write(body), false);
    }
}
