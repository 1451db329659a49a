package io.regulars.function.ingest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.aws.run.Meter;
import io.regulars.aws.sqs.MessagePacker;
import io.regulars.aws.sqs.MessageSender;
import io.regulars.event.CustomerId;
import io.regulars.event.Event;
import io.regulars.event.Intake;
import io.regulars.event.Omission;
import io.regulars.event.Rejection;
import io.regulars.message.EventCodec;
import io.regulars.message.EventsMessage;

/**
 * Sends accepted events to the live queue and the history queue. Events of one customer stay in order and, if they fit,
 * in one message, so that the profile step commits them together. Equal events produce equal messages. Safe for
 * concurrent use.
 */
final class EventQueues {

    private static final String SOURCE = "/ingest";

    private final MessageSender live;
    private final MessageSender history;

    EventQueues(MessageSender live, MessageSender history) {
        this.live = live;
        this.history = history;
    }

    /** Sends the events. When this returns, SQS has stored them; when it throws, SQS may have stored some of them. */
    void put(Intake intake, Instant now) {
        send(live, false, intake.live(), now);
        send(history, true, intake.history(), now);
        Meter.count("events.accepted", intake.accepted());
        Meter.count("events.history", intake.history().size());
        if (intake.stale() > 0) {
            Meter.count("events.stale", intake.stale());
        }
        for (Rejection rejection : intake.rejected()) {
            Meter.count("events.rejected." + rejection.outermost(), 1);
        }
        for (Omission omission : intake.omitted()) {
            Meter.count("events.omitted." + omission.outermost(), 1);
        }
    }

    private static void send(MessageSender queue, boolean history, List<Event> events, Instant now) {
        if (!events.isEmpty()) {
            queue.send(MessagePacker.packGroups(
                    byCustomer(events), array -> EventsMessage.write(SOURCE, now, history, array)));
        }
    }

    private static List<List<ObjectNode>> byCustomer(List<Event> events) {
        Map<CustomerId, List<ObjectNode>> groups = new LinkedHashMap<>();
        for (Event event : events) {
            groups.computeIfAbsent(event.customer(), customer -> new ArrayList<>())
                    .add(EventCodec.write(event));
        }
        return List.copyOf(groups.values());
    }
}
