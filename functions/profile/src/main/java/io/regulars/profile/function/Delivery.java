package io.regulars.profile.function;

import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.message.ArchiveMessage;
import io.regulars.message.CloudEvents;
import io.regulars.message.EventsMessage;
import io.regulars.message.ForeignMessageException;

/** What a message brings: events to be folded, or lines that were folded and wait to be archived. One of them is null. */
record Delivery(EventsMessage events, List<ObjectNode> lines) {

    /** Throws {@link ForeignMessageException} when it brings something else. */
    static Delivery read(String body) {
        CloudEvents.Envelope envelope = CloudEvents.read(body);
        return switch (envelope.type()) {
            case EventsMessage.TYPE -> new Delivery(EventsMessage.fromData(envelope.data()), null);
            case ArchiveMessage.TYPE -> new Delivery(null, ArchiveMessage.fromData(envelope.data()));
            default -> throw new ForeignMessageException(
                    "type is neither " + EventsMessage.TYPE + " nor " + ArchiveMessage.TYPE);
        };
    }
}
