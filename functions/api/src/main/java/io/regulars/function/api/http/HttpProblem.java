package io.regulars.function.api.http;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.aws.http.HttpReply;
import io.regulars.json.Json;

/** An error that is answered as RFC 9457 problem details. Its message says what is wrong and how to correct it. */
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
            Map.entry(500, "Internal Server Error"),
            Map.entry(503, "Service Unavailable"));

    private final int status;
    private final transient List<FieldError> errors;
    private final transient Map<String, String> members = new TreeMap<>();
    private final transient Map<String, String> headers =
            new TreeMap<>(Map.of("content-type", "application/problem+json"));

    /**
     * A validation error in a request body.
     *
     * @param pointer JSON pointer to the invalid value
     * @param detail what is wrong with the value
     */
    public record FieldError(String pointer, String detail) {}

    public HttpProblem(int status, String detail) {
        this(status, detail, List.of(), null);
    }

    public HttpProblem(int status, String detail, Throwable cause) {
        this(status, detail, List.of(), cause);
    }

    /**
     * The problem with status 400 for an invalid body.
     *
     * @param what the object that the body describes, such as {@code offer}
     */
    public static HttpProblem invalid(String what, List<FieldError> errors) {
        String count = errors.size() == 1 ? "1 error" : errors.size() + " errors";
        return new HttpProblem(400, "the " + what + " is invalid: " + count, errors, null);
    }

    private HttpProblem(int status, String detail, List<FieldError> errors, Throwable cause) {
        super(detail, cause);
        this.status = status;
        this.errors = List.copyOf(errors);
    }

    /** Adds a member that lets clients distinguish this problem; returns this. */
    public HttpProblem with(String member, String value) {
        members.put(member, value);
        return this;
    }

    /** Sets a header of the reply; returns this. */
    public HttpProblem header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** The reply with this problem as its body. */
    public HttpReply reply() {
        ObjectNode body = Json.object()
                .put("type", "about:blank")
                .put("title", TITLES.getOrDefault(status, "Error"))
                .put("status", status)
                .put("detail", getMessage());
        members.forEach(body::put);
        if (!errors.isEmpty()) {
            ArrayNode array = body.putArray("errors");
            errors.forEach(
                    error -> array.addObject().put("pointer", error.pointer()).put("detail", error.detail()));
        }
        return new HttpReply(status, Map.copyOf(headers), Json.write(body), false);
    }
}
