package io.regulars.aws.decision;

import java.time.Instant;
import java.util.List;

import io.regulars.aws.sqs.MessagePacker;
import io.regulars.aws.sqs.MessageSender;
import io.regulars.json.Json;
import io.regulars.message.CloudEvents;
import io.regulars.message.SendMessage;
import io.regulars.message.SendRequest;

/**
 * The queue of one channel. Puts at most {@value #MOST} requests in a queue message, so that the messages of a batch
 * can be sent within one invocation. Safe for concurrent use.
 */
public final class SendQueue {

    static final int MOST = 12;

    private final MessageSender queue;
    private final String source;

    /** @param source the CloudEvents source, for instance {@code /decide} */
    public SendQueue(MessageSender queue, String source) {
        this.queue = queue;
        this.source = source;
    }

    /**
     * Puts requests of the channel on the queue; when this returns, the queue has accepted all of them. If it throws,
     * it may hold some: the caller puts all again, and the claims drop duplicates.
     *
     * @throws RuntimeException if the queue does not accept them
     */
    public void put(List<SendRequest> requests) {
        if (requests.isEmpty()) {
            return;
        }
        Instant latest =
                requests.stream().map(SendRequest::at).max(Instant::compareTo).orElseThrow();
        queue.send(MessagePacker.pack(requests.stream().map(SendMessage::toJson).toList(), MOST, list -> {
            var data = Json.object();
            data.set(SendMessage.LIST, list);
            return CloudEvents.write(SendMessage.TYPE, source, latest, data);
        }));
    }
}
