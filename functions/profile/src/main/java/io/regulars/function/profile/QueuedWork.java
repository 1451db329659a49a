package io.regulars.function.profile;

import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.archive.ArchiveMessage;
import io.regulars.json.MalformedMessageException;
import io.regulars.message.CloudEvents;
import io.regulars.message.EventsMessage;

/**
 * What a message brings: events to be folded, or lines that were folded and wait to be archived. One of them is null.
 */
record QueuedWork(EventsMessage events, List<ObjectNode> lines) {

    /** Throws {@link MalformedMessageException} when it brings something else. */
    static QueuedWork read(String body) {
        CloudEvents.Envelope envelope = CloudEvents.read(body);
        return switch (envelope.type()) {
            case EventsMessage.TYPE -> new QueuedWork(EventsMessage.fromData(envelope.data()), null);
            case ArchiveMessage.TYPE -> new QueuedWork(null, ArchiveMessage.fromData(envelope.data()));
            default ->
                throw new MalformedMessageException(
                        "type is neither " + EventsMessage.TYPE + " nor " + ArchiveMessage.TYPE);
        };
    }
}
