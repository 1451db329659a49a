package io.regulars.message;

import java.time.Instant;

import io.regulars.json.Json;
import io.regulars.json.MalformedMessageException;

/** The message that continues a job: {@code io.regulars.job.v1} with the id and the version to continue from. */
public record JobMessage(String job, long version) {

    private static final String TYPE = "io.regulars.job.v1";

    /** The text of the message. */
    public String write(String source, Instant now) {
        return CloudEvents.write(
                TYPE, source, now, Json.object().put("job", job).put("version", version));
    }

    /**
     * Reads a message.
     *
     * @throws MalformedMessageException if it is not one of this type
     */
    public static JobMessage read(String body) {
        var data = CloudEvents.data(body, TYPE);
        return new JobMessage(Json.text(data, "job"), Json.longInteger(data, "version"));
    }
}
