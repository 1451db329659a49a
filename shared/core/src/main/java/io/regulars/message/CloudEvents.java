package io.regulars.message;

import java.time.Instant;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.hash.Sha256;
import io.regulars.json.Json;
import io.regulars.json.MalformedMessageException;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The envelope of every message: CloudEvents 1.0 in JSON. The id is a hash of the content, so that a message that is
 * written again has the same id.
 */
public final class CloudEvents {

    private static final String VERSION = "1.0";
    private static final int ID_BYTES = 16;

    private CloudEvents() {}

    /**
     * An envelope.
     *
     * @param type for instance {@code io.regulars.events.v1}
     * @param source the function that wrote it, for instance {@code /ingest}
     * @param time when it was written
     */
    public record Envelope(String type, String source, String id, Instant time, ObjectNode data) {}

    /** The text of a message. */
    public static String write(String type, String source, Instant time, ObjectNode data) {
        ObjectNode envelope = Json.object();
        envelope.put("specversion", VERSION);
        envelope.put("id", id(type, source, data));
        envelope.put("source", source);
        envelope.put("type", type);
        envelope.put("time", Json.time(time));
        envelope.set("data", data);
        return Json.write(envelope);
    }

    /**
     * Reads an envelope of any type.
     *
     * @throws MalformedMessageException if the text is not an envelope
     */
    public static Envelope read(String body) {
        ObjectNode node = Json.read(body);
        String version = Json.text(node, "specversion");
        if (!VERSION.equals(version)) {
            throw new MalformedMessageException("field specversion is not " + VERSION);
        }
        return new Envelope(
                Json.text(node, "type"),
                Json.text(node, "source"),
                Json.text(node, "id"),
                Json.time(node, "time"),
                Json.object(node.path("data"), "field data"));
    }

    /**
     * The data of a message of this type.
     *
     * @throws MalformedMessageException if the message has another type or is not an envelope
     */
    public static ObjectNode data(String body, String type) {
        Envelope envelope = read(body);
        if (!type.equals(envelope.type())) {
            throw new MalformedMessageException("type is not " + type);
        }
        return envelope.data();
    }

    private static String id(String type, String source, ObjectNode data) {
        byte[] head = (type + "\n" + source + "\n").getBytes(UTF_8);
        return Sha256.of(head, Json.bytes(data)).base64Url(ID_BYTES);
    }
}
