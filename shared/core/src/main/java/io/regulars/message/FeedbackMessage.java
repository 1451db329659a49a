package io.regulars.message;

import java.time.Instant;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.channel.Channel;
import io.regulars.event.CustomerId;
import io.regulars.json.Json;

/**
 * A message on the queue <i>feedback</i>, which also holds notices of providers: {@code {events: […]}}, each event in
 * the client's form. It names the customer in {@code context.regulars.cid}, because links and providers carry no id of
 * the shop's.
 */
public final class FeedbackMessage {

    public static final String TYPE = "io.regulars.feedback.v1";

    private FeedbackMessage() {}

    /**
     * A track call that Regulars produces.
     *
     * @param id the same for every repetition of the same fact, so that it counts once
     * @param channel of the message that the event concerns
     * @param decision of the message that the event concerns
     */
    public static ObjectNode track(
            String id, String name, CustomerId customer, Instant at, Channel channel, String decision) {
        ObjectNode event = Json.object();
        event.put("type", "track").put("event", name).put("messageId", id).put("timestamp", Json.time(at));
        event.putObject("context").putObject("regulars").put("cid", customer.value());
        event.putObject("properties").put("channel", channel.key()).put("decision", decision);
        return event;
    }

    /** The text of a message of such events. */
    public static String message(String source, Instant now, ArrayNode events) {
        ObjectNode data = Json.object();
        data.set("events", events);
        return CloudEvents.write(TYPE, source, now, data);
    }
}
