package io.regulars.api.http;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.message.Json;

/** A refusal, answered as RFC 9457 problem details. Its message says what was wrong, where, and what to do. */
public final class HttpProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final Map<Integer, String> TITLES = Map.of(400, "Bad Request", 401, "Unauthorized", 404, "Not Found", 405,
            "Method Not Allowed", 409, "Conflict", 413, "Content Too Large", 422, "Unprocessable Content", 500,
            "Internal Server Error");

    private final int status;
    private final transient List<Fault> faults;
    private final transient Map<String, String> members = new TreeMap<>();

    /**
     * One fault in a body.
     *
     * @param pointer JSON pointer to it
     */
    public record Fault(String pointer, String detail) {
    }

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

    /** The answer. */
    public HttpReply reply() {
        ObjectNode body = Json.object().put("type", "about:blank").put("title", TITLES.getOrDefault(status, "Error"))
                .put("status", status).put("detail", getMessage());
        members.forEach(body::put);
        if (!faults.isEmpty()) {
            ArrayNode errors = body.putArray("errors");
            faults.forEach(fault -> errors.addObject().put("pointer", fault.pointer()).put("detail", fault.detail()));
        }
        HttpReply reply = new HttpReply(status, Map.of("content-type", "application/problem+json"), Json.write(body), false);
        return status == 401 ? reply.with("www-authenticate", "Bearer") : reply;
    }
}
