package io.regulars.function.profile;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.aws.sqs.DeadLetters;
import io.regulars.aws.sqs.MessagePacker;
import io.regulars.aws.sqs.MessageSender;
import io.regulars.event.Event;
import io.regulars.json.Json;
import io.regulars.message.CloudEvents;
import io.regulars.message.EventCodec;
import io.regulars.message.EventsMessage;
import io.regulars.message.ProfilesMessage;
import io.regulars.message.SnapshotCodec;
import io.regulars.scoring.Snapshot;

/**
 * Where the function puts messages: what became of customers, events to be tried again, events that cannot be read.
 *
 * @param historyName as in the ARNs of its messages
 */
record ProfileQueues(
        MessageSender profiles,
        MessageSender events,
        MessageSender history,
        String historyName,
        DeadLetters deadLetters) {

    static final String SOURCE = "/profile";

    void emit(List<Snapshot> snapshots, Instant now) {
        profiles.send(
                MessagePacker.pack(snapshots.stream().map(SnapshotCodec::toJson).toList(), list -> {
                    ObjectNode data = Json.object();
                    data.set(ProfilesMessage.LIST, list);
                    return CloudEvents.write(ProfilesMessage.TYPE, SOURCE, now, data);
                }));
    }

    /** Whether it has come the way of {@link #slow}, or is history. */
    boolean slowed(ReceivedEvent arrival) {
        String queue = arrival.message().queueArn();
        return queue != null && queue.endsWith(":" + historyName);
    }

    /** Has live events wait behind the queue for history, where nobody waits for what comes after them. */
    void slow(List<Event> events, Instant now) {
        history.send(MessagePacker.pack(
                events.stream().map(EventCodec::write).toList(),
                list -> EventsMessage.write(SOURCE, now, false, list)));
    }

    /** Sends one customer's events once more, in messages of their own. */
    void again(boolean asHistory, List<Event> customersEvents, Instant now) {
        (asHistory ? history : events)
                .send(MessagePacker.pack(
                        customersEvents.stream().map(EventCodec::write).toList(),
                        list -> EventsMessage.write(SOURCE, now, asHistory, list)));
    }

    void bury(ReceivedEvent arrival, String reason, Instant now) {
        deadLetters.put(
                arrival.message().queueArn(),
                new EventsMessage(arrival.history(), List.of(arrival.event())).write(SOURCE, now),
                reason);
    }
}
