package io.regulars.event;

import java.time.Instant;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Builds an {@link Event}. Without a call, ids, name and source are null and objects are empty. Not thread-safe. */
public final class EventBuilder {

    private final EventType type;
    private final String id;
    private final Instant time;
    private Instant receivedAt;
    private String source;
    private String name;
    private String userId;
    private String anonymousId;
    private String previousId;
    private ImportPosition imported;
    private ObjectNode context = JsonNodeFactory.instance.objectNode();
    private ObjectNode properties = JsonNodeFactory.instance.objectNode();
    private ObjectNode traits = JsonNodeFactory.instance.objectNode();

    private EventBuilder(EventType type, String id, Instant time) {
        this.type = type;
        this.id = id;
        this.time = time;
        this.receivedAt = time;
    }

    /** An event that is received when it happens. */
    public static EventBuilder of(EventType type, String id, Instant time) {
        return new EventBuilder(type, id, time);
    }

    /** Starts from another event. */
    public static EventBuilder from(Event event) {
        return of(event.type(), event.id(), event.time())
                .receivedAt(event.receivedAt())
                .source(event.source())
                .name(event.name())
                .userId(event.userId())
                .anonymousId(event.anonymousId())
                .previousId(event.previousId())
                .imported(event.imported())
                .context(event.context())
                .properties(event.properties())
                .traits(event.traits());
    }

    public EventBuilder receivedAt(Instant value) {
        receivedAt = value;
        return this;
    }

    public EventBuilder source(String value) {
        source = value;
        return this;
    }

    public EventBuilder name(String value) {
        name = value;
        return this;
    }

    public EventBuilder userId(String value) {
        userId = value;
        return this;
    }

    public EventBuilder anonymousId(String value) {
        anonymousId = value;
        return this;
    }

    public EventBuilder previousId(String value) {
        previousId = value;
        return this;
    }

    public EventBuilder imported(ImportPosition value) {
        imported = value;
        return this;
    }

    public EventBuilder context(ObjectNode value) {
        context = value;
        return this;
    }

    public EventBuilder properties(ObjectNode value) {
        properties = value;
        return this;
    }

    public EventBuilder traits(ObjectNode value) {
        traits = value;
        return this;
    }

    /** @throws NullPointerException if a required component is null, see {@link Event} */
    public Event build() {
        return new Event(
                type,
                id,
                source,
                name,
                userId,
                anonymousId,
                previousId,
                time,
                receivedAt,
                imported,
                context,
                properties,
                traits);
    }
}
