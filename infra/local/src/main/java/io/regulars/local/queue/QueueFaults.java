package io.regulars.local.queue;

import java.util.List;

import software.amazon.awssdk.services.sqs.model.Message;

/** Injected faults of a queue: SQS delivers at least once, and only roughly in order. */
public interface QueueFaults {

    /** A queue at its best. */
    QueueFaults NONE = new QueueFaults() {};

    /** How a batch is delivered. */
    enum Delivery {
        ONCE,
        TWICE_AT_ONCE,
        TWICE
    }

    /**
     * The messages of a received batch in the order in which they are delivered; those that are left out come later.
     *
     * @param queue logical id
     */
    default List<Message> order(String queue, List<Message> batch) {
        return batch;
    }

    default Delivery delivery(String queue, List<Message> batch) {
        return Delivery.ONCE;
    }

    /** The longest backoff of a message that does not wait for a visibility timeout. */
    default int longestBackOffSeconds() {
        return 32;
    }
}
