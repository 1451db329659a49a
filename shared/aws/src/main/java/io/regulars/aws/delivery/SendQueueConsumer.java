package io.regulars.aws.delivery;

import java.time.Instant;
import java.util.List;

import io.regulars.json.MalformedMessageException;
import io.regulars.message.CloudEvents;
import io.regulars.message.SendMessage;
import io.regulars.message.SendRequest;

/**
 * Takes the messages of the queues <i>email</i> and <i>push</i>: delivers each request in them, whatever becomes of the
 * others.
 */
public final class SendQueueConsumer {

    private final Courier<?> courier;

    public SendQueueConsumer(Courier<?> courier) {
        this.courier = courier;
    }

    /** The requests of a message. Throws {@link MalformedMessageException} when it is another one. */
    public static List<SendRequest> read(String body) {
        try {
            return SendMessage.fromData(CloudEvents.data(body, SendMessage.TYPE));
        } catch (IllegalArgumentException e) {
            throw new MalformedMessageException(e.getMessage(), e);
        }
    }

    /**
     * Delivers all. When some fail the rest is delivered first; then a failure is thrown, so that the message comes
     * again, and only a message in which nothing is left that a retry can help is thrown as a foreign one. Coming again
     * is safe: what was delivered stays claimed.
     */
    public void deliver(List<SendRequest> requests, Instant now) {
        RuntimeException failure = null;
        MalformedMessageException foreign = null;
        for (SendRequest request : requests) {
            try {
                courier.deliver(request, now);
            } catch (MalformedMessageException e) {
                foreign = e;
            } catch (RuntimeException e) {
                if (failure != null) {
                    e.addSuppressed(failure);
                }
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
        if (foreign != null) {
            throw foreign;
        }
    }
}
