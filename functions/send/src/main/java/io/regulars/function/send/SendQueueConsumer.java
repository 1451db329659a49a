package io.regulars.function.send;

import java.time.Instant;
import java.util.List;

import io.regulars.channel.Channel;
import io.regulars.json.MalformedMessageException;
import io.regulars.message.CloudEvents;
import io.regulars.message.SendMessage;
import io.regulars.message.SendRequest;

/** Delivers the requests in the messages of one channel's queue. For one thread at a time. */
public final class SendQueueConsumer {

    private final Channel channel;
    private final Courier<?> courier;

    SendQueueConsumer(Channel channel, Courier<?> courier) {
        this.channel = channel;
        this.courier = courier;
    }

    /**
     * The requests of a message.
     *
     * @throws MalformedMessageException if it is not a message of send requests
     */
    public List<SendRequest> read(String body) {
        return SendMessage.fromData(CloudEvents.data(body, SendMessage.TYPE), channel);
    }

    /**
     * Delivers all requests of a message. A request that fails does not stop the others. Delivering a message again is
     * safe: what was delivered stays claimed.
     *
     * @throws RuntimeException if a request failed that a retry can help
     * @throws MalformedMessageException if requests failed, and a retry helps none of them
     */
    public void deliver(List<SendRequest> requests, Instant now) {
        deliver(requests, now, TimeLeft.UNLIMITED);
    }

    /**
     * The same within the time that the invocation has left: what it is too short for waits in the gate.
     *
     * @throws RuntimeException if a request failed that a retry can help
     * @throws MalformedMessageException if requests failed, and a retry helps none of them
     */
    public void deliver(List<SendRequest> requests, Instant now, TimeLeft time) {
        RuntimeException failure = null;
        MalformedMessageException malformed = null;
        for (SendRequest request : requests) {
            try {
                courier.deliver(request, now, time);
            } catch (MalformedMessageException e) {
                malformed = e;
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
        if (malformed != null) {
            throw malformed;
        }
    }
}
