package io.regulars.aws.decision;

import java.time.Instant;
import java.util.List;

import io.regulars.aws.sqs.MessagePacker;
import io.regulars.aws.sqs.MessageSender;
import io.regulars.event.CustomerId;
import io.regulars.message.DueMessage;

/** Sends customers who are due to the queue "due". Safe for concurrent use. */
public final class DueOutbox {

    /** Processed in about a third of a second: small enough to be spread over many environments. */
    private static final int PER_MESSAGE = 100;

    private final MessageSender sender;
    private final String source;

    /** @param source of the messages, for instance {@code /dispatch} */
    public DueOutbox(MessageSender sender, String source) {
        this.sender = sender;
        this.source = source;
    }

    /**
     * Sends the customers.
     *
     * @param minute in which they were read from the index
     */
    public void put(List<CustomerId> customers, Instant minute) {
        sender.send(MessagePacker.pack(
                customers.stream().map(DueMessage::item).toList(),
                PER_MESSAGE,
                items -> DueMessage.write(source, minute, items)));
    }
}
