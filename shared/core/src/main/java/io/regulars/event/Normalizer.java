package io.regulars.event;

import java.time.Instant;
import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.json.Json;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Converts the events of one body from the client's form. Throws {@link InvalidEventException} for an event that cannot
 * be accepted.
 */
final class Normalizer {

    private final ObjectNode head;
    private final ObjectNode headContext;
    private final EventType forced;
    private final Origin origin;

    Normalizer(Body body, Origin origin) {
        this.head = body.head();
        this.forced = body.forced();
        this.origin = origin;
        this.headContext = headContext(body.head());
    }

    /** @param omissions gets what is left out of the event */
    Event event(BodyItem item, int index, Omissions omissions) {
        if (item instanceof BodyItem.Read read) {
            omissions.addAll(read.mended());
            return event(read.raw(), index, omissions);
        }
        BodyItem.Unfit unfit = (BodyItem.Unfit) item;
        throw new InvalidEventException(unfit.field(), unfit.reason(), unfit.size());
    }

    boolean history(Event event) {
        return origin.history() || event.context().path("history").booleanValue();
    }

    private Event event(ObjectNode raw, int index, Omissions omissions) {
        EventType type = type(raw);
        ObjectNode context = context(raw);
        boolean history = origin.history() || context.path("history").booleanValue();
        Instant time = ClientTime.of(raw, head.path("sentAt"), !history, origin.receivedAt(), origin.time());
        String userId = Ids.own(raw, head, "userId", omissions);
        String anonymousId = Ids.own(raw, head, "anonymousId", omissions);
        String previousId = type == EventType.ALIAS ? Ids.identity(raw, "previousId", omissions) : null;
        if (userId == null && anonymousId == null && !context.has("regulars")) {
            throw new InvalidEventException(
                    "userId",
                    omissions.isEmpty()
                            ? "is missing, and so is anonymousId"
                            : "is missing or a placeholder, and so is anonymousId");
        }
        if (type == EventType.ALIAS && (previousId == null || userId == null)) {
            throw new InvalidEventException(
                    userId == null ? "userId" : "previousId", "is missing; an alias needs userId and previousId");
        }
        String name = name(raw, type, omissions);
        markTrust(context, raw, userId, omissions);
        return EventBuilder.of(type, id(raw, index), time)
                .receivedAt(origin.receivedAt())
                .source(origin.source())
                .name(name)
                .userId(userId)
                .anonymousId(anonymousId)
                .previousId(previousId)
                .imported(origin.trust() == Trust.SERVER ? Ids.imported(raw) : null)
                .context(Finite.only(context, "context", omissions))
                .properties(Finite.only(properties(raw, type, name, omissions), "properties", omissions))
                .traits(Finite.only(traits(raw, type), "traits", omissions))
                .build();
    }

    /** Marks what a server key did not send; the mark travels with the event. */
    private void markTrust(ObjectNode context, ObjectNode raw, String userId, Omissions omissions) {
        if (origin.trust() == Trust.SERVER) {
            return;
        }
        if (raw.path("context").hasNonNull("import")) {
            omissions.add("context.import", "is for files and server keys, and was left out");
        }
        JsonNode own = raw.path("context").path("proof");
        String proof = (own.isTextual() ? own : head.path("context").path("proof")).asText("");
        Trust trust = origin.proofs().verifies(userId, proof) ? Trust.PROVED : origin.trust();
        context.putObject("regulars").put("trust", trust.key());
    }

    private EventType type(ObjectNode raw) {
        if (forced != null) {
            return forced;
        }
        return switch (raw.path("type").asText("").toLowerCase(Locale.ROOT)) {
            case "track" -> EventType.TRACK;
            case "identify" -> EventType.IDENTIFY;
            case "page" -> EventType.PAGE;
            case "screen" -> EventType.SCREEN;
            case "group" -> EventType.GROUP;
            case "alias" -> EventType.ALIAS;
            default ->
                throw new InvalidEventException("type", "is not one of track, identify, page, screen, group, alias");
        };
    }

    private static String name(ObjectNode raw, EventType type, Omissions omissions) {
        return switch (type) {
            case TRACK -> {
                JsonNode event = raw.path("event");
                if (!event.isTextual() || event.textValue().isBlank()) {
                    throw new InvalidEventException("event", "is missing; a track call needs the name of the event");
                }
                yield ClientText.checkId(event.textValue().strip(), "event", Limits.NAME);
            }
            case PAGE, SCREEN -> pageName(raw, omissions);
            case IDENTIFY, GROUP, ALIAS -> null;
        };
    }

    /** The name of a page is not needed, so an unusable one is left out. */
    private static String pageName(ObjectNode raw, Omissions omissions) {
        try {
            return raw.path("name").isTextual()
                    ? ClientText.checkId(raw.path("name").textValue(), "name", Limits.NAME)
                    : null;
        } catch (InvalidEventException e) {
            omissions.add("name", e.getMessage() + ", and was left out");
            return null;
        }
    }

    private static ObjectNode properties(ObjectNode raw, EventType type, String name, Omissions omissions) {
        ObjectNode properties = object(raw, "properties");
        switch (type) {
            case TRACK -> CommerceProperties.normalize(properties, name, omissions);
            case PAGE, SCREEN -> {
                if (raw.path("category").isTextual() && !properties.has("category")) {
                    properties.set("category", raw.get("category"));
                }
            }
            case GROUP -> {
                String group = Ids.read(raw, "groupId", Limits.ID);
                if (group != null) {
                    properties.put("groupId", group);
                }
            }
            case IDENTIFY, ALIAS -> properties.removeAll();
        }
        return properties;
    }

    /** Some clients put the traits of an identify call into the context. */
    private static ObjectNode traits(ObjectNode raw, EventType type) {
        return switch (type) {
            case IDENTIFY, GROUP -> {
                ObjectNode traits = raw.path("context").path("traits") instanceof ObjectNode within
                        ? within.deepCopy()
                        : Json.object();
                traits.setAll(object(raw, "traits"));
                yield traits;
            }
            case TRACK, PAGE, SCREEN, ALIAS -> Json.object();
        };
    }

    private ObjectNode context(ObjectNode raw) {
        ObjectNode context = Json.object();
        context.setAll(headContext);
        context.setAll(StoredContext.of(object(raw, "context"), origin.isInternal()));
        JsonNode channel = raw.path("channel").isTextual() ? raw.path("channel") : head.path("channel");
        if (channel.isTextual() && !context.has("channel")) {
            context.set("channel", channel);
        }
        return context;
    }

    private String id(ObjectNode raw, int index) {
        String id = Ids.read(raw, "messageId", Limits.MESSAGE_ID - 1);
        if (id != null) {
            return id;
        }
        return origin.idPrefix() == null ? hash(raw, index) : origin.idPrefix() + "-" + index;
    }

    /**
     * Derives an id from the content, so that a repeated event has the same id. An event without a time of its own gets
     * a new id each time.
     */
    private String hash(ObjectNode raw, int index) {
        boolean timed = raw.hasNonNull("timestamp") || raw.hasNonNull("originalTimestamp");
        String arrival = timed ? "" : origin.receivedAt().toEpochMilli() + "/" + index;
        ObjectNode content = raw.deepCopy();
        content.remove("sentAt");
        return "h-" + DerivedIds.of(arrival.getBytes(UTF_8), Json.bytes(content));
    }

    private static ObjectNode headContext(ObjectNode head) {
        try {
            ObjectNode kept = StoredContext.of(object(head, "context"), false);
            if (Json.bytes(kept).length > Limits.BATCH_CONTEXT_BYTES) {
                throw InvalidRequestException.tooLarge(
                        "The batch's context is larger than " + Limits.BATCH_CONTEXT_BYTES + " bytes");
            }
            return kept;
        } catch (InvalidEventException e) {
            throw InvalidRequestException.malformedField(e.field(), e.getMessage());
        }
    }

    private static ObjectNode object(ObjectNode raw, String field) {
        JsonNode value = raw.path(field);
        if (value instanceof ObjectNode object) {
            return object;
        }
        // PHP writes an empty object as an empty array.
        if (value.isMissingNode() || value.isNull() || value.isArray() && value.isEmpty()) {
            return Json.object();
        }
        throw new InvalidEventException(field, "is not a JSON object");
    }
}
