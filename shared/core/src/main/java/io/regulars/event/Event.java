package io.regulars.event;

import java.time.Instant;
import java.util.Objects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One normalised fact about a customer, in the words of the Segment specification. Immutable as long as nobody writes
 * to its JSON nodes; treat them as read-only.
 *
 * @param type the kind of call
 * @param id the client's messageId, under 100 characters; with {@code source} it tells duplicates
 * @param source the name of the write key that the event came in by, never the key itself; {@value #INTERNAL} for our
 *     own
 * @param name the event name of a track call, the page or screen name, otherwise null
 * @param userId the shop's own id of the customer; null for an anonymous event
 * @param anonymousId the client's id of a visitor; at least one of the two ids is present
 * @param previousId the id that an alias call links to {@code userId}, otherwise null
 * @param time when it happened, corrected for the client's clock, in milliseconds
 * @param receivedAt when ingest accepted it, in milliseconds
 * @param imported where it stands in an imported file, or null when it was not imported
 * @param context the part of the client's context that is kept; never null, may be empty
 * @param properties properties of track, page and screen; never null, may be empty
 * @param traits traits of identify and group; never null, may be empty
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
     * The source of events that we make ourselves: notices of providers, clicks, unsubscribes. No write key may have
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
     * Whether we made this event ourselves: about the customer, but not a sign of life of theirs unless its name says
     * so.
     */
    public boolean internal() {
        return INTERNAL.equals(source);
    }

    /**
     * Whose event it is. Our own events name the customer directly, in {@code context.regulars.cid}, because we pass no
     * userId to providers; ingest lets nobody else set that.
     */
    public CustomerId customer() {
        JsonNode own = internal() ? context.path("regulars").path("cid") : null;
        if (own != null && own.isTextual()) {
            return new CustomerId(own.textValue());
        }
        return userId != null ? CustomerId.ofUser(userId) : CustomerId.ofAnonymous(anonymousId);
    }
}
