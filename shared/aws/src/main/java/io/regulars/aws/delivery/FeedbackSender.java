package io.regulars.aws.delivery;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.aws.sqs.MessagePacker;
import io.regulars.message.FeedbackMessage;

/** Sends events about messages to the queue "feedback", which ingest consumes like other events. */
public final class FeedbackSender {

    private final Consumer<List<String>> queue;
    private final String source;

    /**
     * @param queue accepts the texts of messages; when it returns, they are durable
     * @param source of the messages, for instance {@code /api}
     */
    public FeedbackSender(Consumer<List<String>> queue, String source) {
        this.queue = queue;
        this.source = source;
    }

    /** Sends these events, made by {@link FeedbackMessage}; when this returns, the queue has accepted them. */
    public void send(List<ObjectNode> events, Instant now) {
        queue.accept(MessagePacker.pack(events, array -> FeedbackMessage.message(source, now, array)));
    }
}
