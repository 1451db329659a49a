package io.regulars.message;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.event.Event;
import io.regulars.event.MessageHash;
import io.regulars.event.PersonalData;
import io.regulars.profile.CustomerId;
import io.regulars.profile.Traits;

/**
 * An event as the archive keeps it: one line of JSON, the event as in messages, but the ids of the shop and of the client are
 * replaced by our own, and what names or reaches a person is left out. Folding it gives the same profile.
 *
 * @param customer whose event it was when it came in
 * @param visitor the visitor that the event also names, null without one
 * @param message hash of source and messageId: the same event may stand in the archive more than once
 * @param history whether it came as history
 * @param event without userId, anonymousId and previousId
 */
public record ArchivedEvent(CustomerId customer, CustomerId visitor, long message, boolean history, Event event) {

    /** The parts of a context that a fold looks at. */
    private static final List<String> CONTEXT = List.of("timezone", "locale", "campaign");

    /** The line of an event, without a line break. */
    public static ObjectNode write(Event event, boolean history) {
        ObjectNode line = EventCodec
                .write(new Event(event.type(), event.id(), event.source(), event.name(), null, null, null, event.time(),
                        event.receivedAt(), event.imported(), context(event.context()),
                        PersonalData.withoutPersonal(event.properties()),
                        Traits.kept(event)));
        line.put("cid", event.customer().value());
        if (event.userId() != null && event.anonymousId() != null) {
            line.put("visitor", CustomerId.ofAnonymous(event.anonymousId()).value());
        }
        if (history) {
            line.put("history", true);
        }
        return line;
    }

    /** Reads a line; throws {@link ForeignMessageException} where it is none. */
    public static ArchivedEvent read(String text) {
        ObjectNode line = Json.read(text);
        Event event = EventCodec.read(line);
        String visitor = Json.textOrNull(line, "visitor");
        return new ArchivedEvent(new CustomerId(Json.text(line, "cid")), visitor == null ? null : new CustomerId(visitor),
                MessageHash.of(event), line.path("history").asBoolean(), event);
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
