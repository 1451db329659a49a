package io.regulars.local.queue;

import java.util.IdentityHashMap;
import java.util.List;

import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * How old the oldest message of a queue is. Queues do not tell, so it is what the pollers see: the oldest message in
 * hand or, while more wait, the one received last, since messages come roughly in order. Safe for use by many threads.
 */
final class QueueAge {

    private final IdentityHashMap<List<Message>, Long> inHand = new IdentityHashMap<>();
    private long lastReceived;

    /** A batch that is being processed; closing it ends that. */
    interface Held extends AutoCloseable {
        @Override
        void close();
    }

    synchronized Held hold(List<Message> batch) {
        long oldest = batch.stream().mapToLong(QueueAge::sentAt).min().orElse(System.currentTimeMillis());
        inHand.put(batch, oldest);
        lastReceived = oldest;
        return () -> release(batch);
    }

    private synchronized void release(List<Message> batch) {
        inHand.remove(batch);
    }

    synchronized long oldestSeconds(boolean waiting) {
        long oldest = inHand.values().stream().mapToLong(Long::longValue).min().orElse(Long.MAX_VALUE);
        if (waiting && lastReceived > 0) {
            oldest = Math.min(oldest, lastReceived);
        }
        return oldest == Long.MAX_VALUE ? 0 : Math.max(0, (System.currentTimeMillis() - oldest) / 1000);
    }

    private static long sentAt(Message message) {
        return Long.parseLong(message.attributes()
                .getOrDefault(MessageSystemAttributeName.SENT_TIMESTAMP, Long.toString(System.currentTimeMillis())));
    }
}
