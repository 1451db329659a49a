package io.regulars.function.profile;

import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.archive.ArchiveMessage;
import io.regulars.json.MalformedMessageException;
import io.regulars.message.CloudEvents;
import io.regulars.message.EventsMessage;

/** The content of a message from the queues of the function. */
sealed interface QueuedWork {

    /** Events to fold. */
    record Events(EventsMessage message) implements QueuedWork {}

    /** Archive lines of events that were folded by an earlier invocation. */
    record ArchiveLines(List<ObjectNode> lines) implements QueuedWork {}

    /** Throws {@link MalformedMessageException} if the message has another type or cannot be read. */
    static QueuedWork read(String body) {
        CloudEvents.Envelope envelope = CloudEvents.read(body);
        return switch (envelope.type()) {
            case EventsMessage.TYPE -> new Events(EventsMessage.fromData(envelope.data()));
            case ArchiveMessage.TYPE -> new ArchiveLines(ArchiveMessage.fromData(envelope.data()));
            default ->
                throw new MalformedMessageException(
                        "type is neither " + EventsMessage.TYPE + " nor " + ArchiveMessage.TYPE);
        };
    }
}
