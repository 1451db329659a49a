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
 * Keeps what was folded. Events that fill an object go straight into the bucket; fewer wait as sealed lines on the
 * queue where nobody waits for what comes after them, until they come back in company: an object costs twelve times
 * what a message does.
 */
final class ArchiveStep {

    /** So many events are worth an object of their own. */
    static final int OBJECT = 100;

    private final ArchiveWriter writer;
    private final MessageSender later;
    private final int object;

    ArchiveStep(ArchiveWriter writer, MessageSender later) {
        this(writer, later, OBJECT);
    }

    ArchiveStep(ArchiveWriter writer, MessageSender later, int object) {
        this.writer = writer;
        this.later = later;
        this.object = object;
    }

    /**
     * When this returns, the bucket or the queue holds them.
     *
     * @param events of this invocation
     * @param waited lines that waited until now: they are written, however few they are
     */
    void keep(List<ArchiveWriter.Entry> events, List<ObjectNode> waited, Instant now) {
        List<ObjectNode> lines = ArchiveWriter.lines(events);
        if (waited.isEmpty() && lines.size() < object) {
            later.send(MessagePacker.pack(lines, list -> ArchiveMessage.write(ProfileQueues.SOURCE, now, list)));
        } else {
            writer.write(Stream.concat(waited.stream(), lines.stream()).toList());
        }
    }
}
