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
 * The queues that take events. One customer's events stay in their order and, as far as they fit, in one message: the
 * profile step then commits them together. The same events always make the same messages. Safe for all threads.
 */
final class EventQueues {

    private static final String SOURCE = "/ingest";

    private final MessageSender live;
    private final MessageSender history;

    EventQueues(MessageSender live, MessageSender history) {
        this.live = live;
        this.history = history;
    }

    /** When it returns, SQS holds the events; when it throws, it may hold some of them. */
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
