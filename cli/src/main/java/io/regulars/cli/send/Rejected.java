package io.regulars.cli.send;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.cli.base.CliJson;

/** A row or an event that was rejected. */
public record Rejected(String source, long line, String field, String reason) {

    /** One line for the user. */
    public String text() {
        return source + " line " + line + ": " + (field.isEmpty() ? "" : field + ": ") + reason;
    }

    public ObjectNode json() {
        return CliJson.object()
                .put("file", source)
                .put("line", line)
                .put("field", field)
                .put("reason", reason);
    }
}
