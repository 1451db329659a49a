package io.regulars.event;

import java.time.Instant;
import java.util.Objects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One normalized fact about a customer, in the terms of the Segment specification. Immutable if callers treat its JSON
 * nodes as read-only, which they must; then safe for concurrent use.
 *
 * @param type the kind of call
 * @param id the client's messageId, under 100 characters; unique together with {@code source}
 * @param source the name of the write key that accepted the event, never the key itself; {@value #INTERNAL} for events
 *     that Regulars produces
 * @param name the event name of a track call, or the page or screen name; otherwise null
 * @param userId the shop's own id of the customer; null for an anonymous event
 * @param anonymousId the client's id of a visitor; at least one of the two ids is present
 * @param previousId the id that an alias call links to {@code userId}, otherwise null
 * @param time when it happened, corrected for the client's clock, in milliseconds
 * @param receivedAt when ingest accepted it, in milliseconds
 * @param imported its position in an imported file, null if it was not imported
 * @param context the part of the client's context that is kept; never null, may be empty
 * @param properties properties of track, page and screen calls; never null, may be empty
 * @param traits traits of identify and group calls; never null, may be empty
 */
public record Event(
        EventType type,
        String id,
        String source,
        String name,
        String userId,
        String anonymousId,
        String previousId,
        Instant time,
        Instant receivedAt,
        ImportPosition imported,
        ObjectNode context,
        ObjectNode properties,
        ObjectNode traits) {

    /**
     * The source of events that Regulars produces: provider notices, clicks, unsubscriptions. No write key may have
     * this name.
     */
    public static final String INTERNAL = "regulars";

    public Event {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(receivedAt, "receivedAt");
        Objects.requireNonNull(context, "context");
        Objects.requireNonNull(properties, "properties");
        Objects.requireNonNull(traits, "traits");
    }

    /** Whether this is a track call of that name. */
    public boolean is(String trackName) {
        return type == EventType.TRACK && trackName.equals(name);
    }

    /**
     * Whether Regulars produced this event. Such an event does not count as customer activity unless its name says so.
     */
    public boolean internal() {
        return INTERNAL.equals(source);
    }

    /** How far the event can be believed; ingest writes it into {@code context.regulars.trust}. */
    public Trust trust() {
        return switch (context.path("regulars").path("trust").asText("")) {
            case "browser" -> Trust.BROWSER;
            case "proved" -> Trust.PROVED;
            default -> Trust.SERVER;
        };
    }

    /**
     * The customer that the event belongs to. Events that Regulars produces name the customer in
     * {@code context.regulars.cid}, because providers get no userId; ingest removes that field from all other events.
     */
    public CustomerId customer() {
        JsonNode own = internal() ? context.path("regulars").path("cid") : null;
        if (own != null && own.isTextual()) {
            return new CustomerId(own.textValue());
        }
        return userId != null ? CustomerId.ofUser(userId) : CustomerId.ofAnonymous(anonymousId);
    }
}
