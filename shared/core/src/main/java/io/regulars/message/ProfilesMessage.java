package io.regulars.message;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.json.Json;
import io.regulars.scoring.Snapshot;

/**
 * The data of a message on the queue profiles: {@code {snapshots: [snapshot]}}, each as {@link SnapshotCodec} writes
 * it.
 */
public final class ProfilesMessage {

    /** The CloudEvents type. */
    public static final String TYPE = "io.regulars.profiles.v1";

    /** Name of the list in the data. */
    public static final String LIST = "snapshots";

    private ProfilesMessage() {}

    public static ObjectNode toData(List<Snapshot> snapshots) {
        ObjectNode data = Json.object();
        ArrayNode list = data.putArray(LIST);
        snapshots.forEach(snapshot -> list.add(SnapshotCodec.toJson(snapshot)));
        return data;
    }

    /** @throws IllegalArgumentException if the data holds no list of snapshots, or one that cannot be read */
    public static List<Snapshot> fromData(JsonNode data) {
        List<Snapshot> snapshots = new ArrayList<>();
        Json.array(data, LIST).forEach(snapshot -> snapshots.add(SnapshotCodec.fromJson(snapshot)));
        return snapshots;
    }
}
