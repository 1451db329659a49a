package io.regulars.function.ingest;

import java.util.Map;

import io.regulars.event.EventType;

/** What a path takes. */
sealed interface Route {

    /** One event, whose type the path says. */
    record Single(EventType type) implements Route {}

    /** A field {@code batch} of events. */
    record Batch() implements Route {}

    /** CloudEvents: one, an array, or one in binary mode. */
    record CloudEvents() implements Route {}

    /** What a browser client should know before it sends. */
    record Settings(String writeKey) implements Route {}

    /** Whether events are taken. */
    record Health() implements Route {}

    /** Nothing. */
    record Unknown() implements Route {}

    Map<String, Route> FIXED = Map.ofEntries(
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

    static Route of(String path) {
        Route fixed = FIXED.get(path);
        if (fixed != null) {
            return fixed;
        }
        String[] parts = path.split("/", -1);
        boolean settings = parts.length == 5
                && "v1".equals(parts[1])
                && "projects".equals(parts[2])
                && "settings".equals(parts[4]);
        return settings ? new Settings(IngestRequest.decode(parts[3])) : new Unknown();
    }
}
