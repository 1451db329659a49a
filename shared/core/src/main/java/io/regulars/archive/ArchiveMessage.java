package io.regulars.archive;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.json.Json;
import io.regulars.json.MalformedMessageException;
import io.regulars.message.CloudEvents;

/**
 * Lines of the archive on their way to it, as {@link ArchivedEvent} writes them: what is personal in them is sealed
 * already. They wait on the queue <i>history</i>, until enough are together for an object.
 */
public final class ArchiveMessage {

    public static final String TYPE = "io.regulars.archive.v1";

    private static final String LIST = "lines";

    private ArchiveMessage() {}

    /**
     * The text of a message.
     *
     * @param source who writes it, for instance {@code /profile}
     */
    public static String write(String source, Instant time, ArrayNode lines) {
        ObjectNode data = Json.object();
        data.set(LIST, lines);
        return CloudEvents.write(TYPE, source, time, data);
    }

    /** The lines. Throws {@link MalformedMessageException} when one of them is none: the archive must stay readable. */
    public static List<ObjectNode> fromData(ObjectNode data) {
        List<ObjectNode> lines = new ArrayList<>();
        for (JsonNode node : Json.array(data, LIST)) {
            ObjectNode line = Json.object(node, "line");
            ArchivedEvent.read(line);
            lines.add(line);
        }
        return lines;
    }
}
