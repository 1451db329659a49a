package io.regulars.event;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Events for tests, from JSON; each has an id of its own unless given one. */
public final class TestEvents {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final AtomicInteger NEXT = new AtomicInteger();

    private final EventType type;
    private final String name;
    private String id = "test-" + NEXT.incrementAndGet();
    private String userId = "u1";
    private String anonymousId;
    private String previousId;
    private Instant time = Instant.parse("2026-03-02T12:00:00Z");
    private Instant receivedAt = time;
    private ImportPosition imported;
    private ObjectNode context = json("{}");
    private ObjectNode properties = json("{}");
    private ObjectNode traits = json("{}");

    private TestEvents(EventType type, String name) {
        this.type = type;
        this.name = name;
    }

    public static TestEvents of(EventType type, String name) {
        return new TestEvents(type, name);
    }

    public static Event track(String name, String properties) {
        return of(EventType.TRACK, name).withProperties(properties).build();
    }

    public TestEvents withId(String value) {
        id = value;
        return this;
    }

    public TestEvents withUser(String user, String anonymous) {
        userId = user;
        anonymousId = anonymous;
        return this;
    }

    public TestEvents withPrevious(String value) {
        previousId = value;
        return this;
    }

    public TestEvents at(String instant) {
        time = Instant.parse(instant);
        receivedAt = time;
        return this;
    }

    public TestEvents received(String instant) {
        receivedAt = Instant.parse(instant);
        return this;
    }

    public TestEvents imported(String dataset, int sequence) {
        imported = new ImportPosition(dataset, sequence);
        return this;
    }

    public TestEvents withContext(String value) {
        context = json(value);
        return this;
    }

    public TestEvents withProperties(String value) {
        properties = json(value);
        return this;
    }

    public TestEvents withTraits(String value) {
        traits = json(value);
        return this;
    }

    public Event build() {
        return EventBuilder.of(type, id, time)
                .source("shop")
                .name(name)
                .userId(userId)
                .anonymousId(anonymousId)
                .previousId(previousId)
                .receivedAt(receivedAt)
                .imported(imported)
                .context(context)
                .properties(properties)
                .traits(traits)
                .build();
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
