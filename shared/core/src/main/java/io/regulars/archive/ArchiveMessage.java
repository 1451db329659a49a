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
 * Lines of the archive that wait on the queue <i>history</i> until enough are together for an object. Personal data in
 * them is sealed already, as {@link ArchivedEvent} writes it.
 */
public final class ArchiveMessage {

    public static final String TYPE = "io.regulars.archive.v1";

    private static final String LIST = "lines";

    private ArchiveMessage() {}

    /**
     * The text of a message.
     *
     * @param source the function that writes it, for instance {@code /profile}
     */
    public static String write(String source, Instant time, ArrayNode lines) {
        ObjectNode data = Json.object();
        data.set(LIST, lines);
        return CloudEvents.write(TYPE, source, time, data);
    }

    /**
     * The lines of a message.
     *
     * @throws MalformedMessageException if one of them is not a line of the archive, which must stay readable
     */
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
