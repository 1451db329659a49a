package io.regulars.archive;

import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.event.CustomerId;
import io.regulars.event.Event;
import io.regulars.event.EventBuilder;
import io.regulars.event.MessageHash;
import io.regulars.event.PersonalData;
import io.regulars.json.Json;
import io.regulars.json.MalformedMessageException;
import io.regulars.message.EventCodec;
import io.regulars.profile.Traits;

/**
 * An event as the archive stores it: one line of JSON with two parts. The open part says what happened, under a
 * pseudonym and without personal data; models are trained on it, and folding it gives the same profile. The sealed part
 * ({@link Seal}) holds the rest: the shop's and the client's ids, addresses, names, order numbers. Both together give
 * the original event.
 *
 * @param customer pseudonym of the customer to whom the event belonged when it was received
 * @param tenth tenth of all customers by the real id ({@link CustomerId#tenth()}), so that a split is stable although
 *     pseudonyms are random
 * @param visitor pseudonym of a visitor whom the event also names and who is this customer, null without one
 * @param message hash of source and messageId: the archive may contain an event more than once
 * @param history whether it was received as history
 * @param event the open part
 * @param sealed the sealed part, null if there is none
 */
public record ArchivedEvent(
        CustomerId customer, int tenth, CustomerId visitor, long message, boolean history, Event event, String sealed) {

    /** The start of a line, before the pseudonym: a reader that looks for some customers parses no further. */
    public static final String START = "{\"who\":\"";

    /** The parts of a context that a fold reads. */
    private static final List<String> CONTEXT = List.of("timezone", "locale", "campaign");
    /** Fields that identify a purchase in the shop's books, and so its customer. */
    private static final Set<String> NUMBERS = Set.of(
            "order_id",
            "orderId",
            "checkout_id",
            "checkoutId",
            "refund_id",
            "refundId",
            "redemption_id",
            "redemptionId");

    private static final List<String> IDS = List.of("userId", "anonymousId", "previousId");
    private static final List<String> PARTS = List.of("context", "properties", "traits");

    /**
     * The line of an event, without a line break.
     *
     * @param visitor as in the record
     */
    public static ObjectNode write(Event event, boolean history, Seal seal, CustomerId visitor) {
        Event open = EventBuilder.from(event)
                .userId(null)
                .anonymousId(null)
                .previousId(null)
                .context(context(event.context()))
                .properties(properties(event.properties()))
                .traits(Traits.kept(event))
                .build();
        ObjectNode line = Json.object()
                .put("who", seal.pseudonym(event.customer()).value())
                .put("tenth", event.customer().tenth());
        line.setAll(EventCodec.write(open));
        ObjectNode rest = rest(EventCodec.write(event), line);
        if (!rest.isEmpty()) {
            line.put("sealed", seal.close(Json.write(rest)));
        }
        if (visitor != null) {
            line.put("visitor", visitor.value());
        }
        if (history) {
            line.put("history", true);
        }
        return line;
    }

    /**
     * Reads a line.
     *
     * @throws MalformedMessageException if it is not a line of the archive
     */
    public static ArchivedEvent read(String text) {
        return read(Json.read(text));
    }

    static ArchivedEvent read(ObjectNode line) {
        Event event = EventCodec.read(line);
        String visitor = Json.textOrNull(line, "visitor");
        return new ArchivedEvent(
                new CustomerId(Json.text(line, "who")),
                line.path("tenth").asInt(),
                visitor == null ? null : new CustomerId(visitor),
                MessageHash.of(event),
                line.path("history").asBoolean(),
                event,
                Json.textOrNull(line, "sealed"));
    }

    /**
     * Equal for copies of the same event. Of the customer too: an imported event's id is its position, which counts per
     * customer.
     */
    public long identity() {
        return message * 31 + customer.hashCode();
    }

    /**
     * The original event.
     *
     * @throws MalformedMessageException if it was sealed with another key
     */
    public Event open(Seal seal) {
        if (sealed == null) {
            return event;
        }
        ObjectNode whole = EventCodec.write(event).deepCopy();
        whole.setAll(Json.read(seal.open(sealed)));
        return EventCodec.read(whole);
    }

    /** The fields that the open part lacks: ids, and every differing part as a whole. */
    private static ObjectNode rest(ObjectNode whole, ObjectNode open) {
        ObjectNode rest = Json.object();
        for (String id : IDS) {
            if (whole.has(id)) {
                rest.set(id, whole.get(id));
            }
        }
        for (String part : PARTS) {
            if (whole.has(part) && !whole.get(part).equals(open.get(part))) {
                rest.set(part, whole.get(part));
            }
        }
        return rest;
    }

    private static ObjectNode properties(ObjectNode properties) {
        return PersonalData.withoutPersonal(properties).remove(NUMBERS);
    }

    private static ObjectNode context(ObjectNode context) {
        ObjectNode kept = Json.object();
        for (String name : CONTEXT) {
            JsonNode value = context.path(name);
            if (value.isValueNode() && !value.isNull() && !PersonalData.reveals(value)) {
                kept.set(name, value);
            } else if (value instanceof ObjectNode object) {
                kept.set(name, PersonalData.withoutPersonal(object));
            }
        }
        return kept;
    }
}
