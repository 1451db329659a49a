package io.regulars.profile.function;

import io.regulars.aws.sqs.Received;
import io.regulars.event.Event;
import io.regulars.message.EventsMessage;
import io.regulars.profile.CustomerId;

/** An event and the message that it came in. */
record Arrival(Event event, Received<EventsMessage> message) {

    CustomerId customer() {
        return event.customer();
    }

    boolean history() {
        return message.body().history();
    }
}
