package io.regulars.function.profile;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.regulars.aws.scores.SnapshotQueue;
import io.regulars.aws.sqs.DeadLetters;
import io.regulars.aws.sqs.MessagePacker;
import io.regulars.aws.sqs.MessageSender;
import io.regulars.event.Event;
import io.regulars.message.EventCodec;
import io.regulars.message.EventsMessage;

/**
 * The queues that the function sends to: snapshots, events to retry, events that cannot be folded.
 *
 * @param historyName name of the history queue, as it ends the ARN
 */
record ProfileQueues(
        SnapshotQueue profiles,
        MessageSender events,
        MessageSender history,
        String historyName,
        DeadLetters deadLetters) {

    static final String SOURCE = "/profile";

    /** Whether the event was received from the history queue. */
    boolean fromHistory(ReceivedEvent received) {
        return isHistory(received.message().queueArn());
    }

    /** Whether that is the ARN of the history queue; null is not. */
    boolean isHistory(String queueArn) {
        return queueArn != null && queueArn.endsWith(":" + historyName);
    }

    /** Sends live events to the history queue, where they wait longer; they remain live events. */
    void sendToHistory(List<Event> events, Instant now) {
        history.send(MessagePacker.pack(
                events.stream().map(EventCodec::write).toList(),
                list -> EventsMessage.write(SOURCE, now, false, list)));
    }

    /** Sends one customer's events again, in messages without events of other customers. */
    void retry(boolean asHistory, List<Event> customersEvents, Duration delay, Instant now) {
        (asHistory ? history : events)
                .send(
                        MessagePacker.pack(
                                customersEvents.stream().map(EventCodec::write).toList(),
                                list -> EventsMessage.write(SOURCE, now, asHistory, list)),
                        delay);
    }

    void moveToDeadLetterQueue(ReceivedEvent received, String reason, Instant now) {
        deadLetters.put(
                received.message().queueArn(),
                new EventsMessage(received.history(), List.of(received.event())).write(SOURCE, now),
                reason);
    }
}
