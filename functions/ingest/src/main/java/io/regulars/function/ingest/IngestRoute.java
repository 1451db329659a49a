package io.regulars.function.ingest;

import java.util.Map;

import io.regulars.aws.http.HttpRequest;
import io.regulars.event.EventType;

/** What a path accepts. */
sealed interface IngestRoute {

    /** One event, whose type follows from the path. */
    record Single(EventType type) implements IngestRoute {}

    /** An object whose field {@code batch} holds events. */
    record Batch() implements IngestRoute {}

    /** CloudEvents: one, an array, or one in binary mode. */
    record CloudEvents() implements IngestRoute {}

    /** The settings that a browser client reads before it sends. */
    record Settings(String writeKey) implements IngestRoute {}

    /** The health check. */
    record Health() implements IngestRoute {}

    /** A path that does not exist. */
    record Unknown() implements IngestRoute {}

    Map<String, IngestRoute> FIXED = Map.ofEntries(
            Map.entry("/v1/track", new Single(EventType.TRACK)),
            Map.entry("/v1/t", new Single(EventType.TRACK)),
            Map.entry("/v1/identify", new Single(EventType.IDENTIFY)),
            Map.entry("/v1/i", new Single(EventType.IDENTIFY)),
            Map.entry("/v1/page", new Single(EventType.PAGE)),
            Map.entry("/v1/p", new Single(EventType.PAGE)),
            Map.entry("/v1/screen", new Single(EventType.SCREEN)),
            Map.entry("/v1/s", new Single(EventType.SCREEN)),
            Map.entry("/v1/group", new Single(EventType.GROUP)),
            Map.entry("/v1/g", new Single(EventType.GROUP)),
            Map.entry("/v1/alias", new Single(EventType.ALIAS)),
            Map.entry("/v1/a", new Single(EventType.ALIAS)),
            Map.entry("/v1/batch", new Batch()),
            Map.entry("/v1/b", new Batch()),
            Map.entry("/v1/import", new Batch()),
            Map.entry("/v1/m", new Batch()),
            Map.entry("/v1/events", new CloudEvents()),
            Map.entry("/health", new Health()));

    /** @param path without trailing slashes */
    static IngestRoute of(String path) {
        IngestRoute fixed = FIXED.get(path);
        if (fixed != null) {
            return fixed;
        }
        String[] parts = path.split("/", -1);
        boolean settings = parts.length == 5
                && "v1".equals(parts[1])
                && "projects".equals(parts[2])
                && "settings".equals(parts[4]);
        return settings ? new Settings(HttpRequest.decode(parts[3])) : new Unknown();
    }
}
