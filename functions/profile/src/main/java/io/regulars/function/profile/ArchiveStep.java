package io.regulars.function.profile;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.archive.ArchiveMessage;
import io.regulars.aws.archive.ArchiveWriter;
import io.regulars.aws.sqs.MessagePacker;
import io.regulars.aws.sqs.MessageSender;

/**
 * Archives folded events. Enough events for an object are written to the bucket at once; fewer are sent as sealed lines
 * to the history queue, whose long batching window collects them, because writing an object costs twelve times as much
 * as sending a message.
 */
final class ArchiveStep {

    /** Number of events from which an object is written at once. */
    static final int MIN_OBJECT_EVENTS = 100;

    private final ArchiveWriter writer;
    private final MessageSender queue;
    private final int minObjectEvents;

    ArchiveStep(ArchiveWriter writer, MessageSender queue) {
        this(writer, queue, MIN_OBJECT_EVENTS);
    }

    ArchiveStep(ArchiveWriter writer, MessageSender queue, int minObjectEvents) {
        this.writer = writer;
        this.queue = queue;
        this.minObjectEvents = minObjectEvents;
    }

    /**
     * Archives events; when this returns, the bucket or the queue has stored them.
     *
     * @param events of this invocation
     * @param queued lines received from the queue; they are written to the bucket, however few they are
     */
    void archive(List<ArchiveWriter.Entry> events, List<ObjectNode> queued, Instant now) {
        List<ObjectNode> lines = ArchiveWriter.lines(events);
        if (queued.isEmpty() && lines.size() < minObjectEvents) {
            queue.send(MessagePacker.pack(lines, list -> ArchiveMessage.write(ProfileQueues.SOURCE, now, list)));
        } else {
            writer.write(Stream.concat(queued.stream(), lines.stream()).toList());
        }
    }
}
