package io.regulars.function.profile;

import io.regulars.aws.sqs.Received;
import io.regulars.event.CustomerId;
import io.regulars.event.Event;
import io.regulars.message.EventsMessage;

/** An event with the queue message that contained it. */
record ReceivedEvent(Event event, Received<EventsMessage> message) {

    CustomerId customer() {
        return event.customer();
    }

    boolean history() {
        return message.body().history();
    }
}
