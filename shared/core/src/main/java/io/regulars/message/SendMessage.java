package io.regulars.message;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.channel.Channel;
import io.regulars.event.CustomerId;

/**
 * The data of a message on the queue of a channel: {@code {sends: [{cid, decision, trigger, offer, offerVersion,
 * coupon, product, at}]}}.
 */
public final class SendMessage {

    /** The CloudEvents type. */
    public static final String TYPE = "io.regulars.send.v1";

    /** Name of the list in the data. */
    public static final String LIST = "sends";

    private SendMessage() {}

    public static ObjectNode toData(List<SendRequest> sends) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        var list = data.putArray(LIST);
        sends.forEach(send -> list.add(toJson(send)));
        return data;
    }

    /**
     * Reads the requests of a message.
     *
     * @param channel whose queue the message is from
     * @throws IllegalArgumentException if the data holds no list of sends, or one lacks a required field
     */
    public static List<SendRequest> fromData(JsonNode data, Channel channel) {
        if (!data.path(LIST).isArray()) {
            throw new IllegalArgumentException("data." + LIST + " is missing or not a list");
        }
        List<SendRequest> sends = new ArrayList<>();
        data.path(LIST).forEach(send -> sends.add(fromJson(send, channel)));
        return sends;
    }

    public static ObjectNode toJson(SendRequest send) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("cid", send.customer().value());
        json.put("decision", send.decision());
        json.put("trigger", send.trigger());
        json.put("offer", send.offer().id());
        json.put("offerVersion", send.offer().version());
        if (send.offer().coupon() != null) {
            json.put("coupon", send.offer().coupon());
        }
        if (send.offer().product() != null) {
            json.put("product", send.offer().product());
        }
        return json.put("at", send.at().toString());
    }

    /** @throws IllegalArgumentException if a required field is missing */
    public static SendRequest fromJson(JsonNode json, Channel channel) {
        return new SendRequest(
                channel,
                new CustomerId(required(json, "cid")),
                required(json, "decision"),
                required(json, "trigger"),
                new PersonalOffer(
                        required(json, "offer"),
                        json.path("offerVersion").asInt(),
                        optional(json, "coupon"),
                        optional(json, "product")),
                Instant.parse(required(json, "at")));
    }

    private static String required(JsonNode json, String field) {
        String value = optional(json, field);
        if (value == null) {
            throw new IllegalArgumentException("a send request lacks \"" + field + "\"");
        }
        return value;
    }

    private static String optional(JsonNode json, String field) {
        JsonNode value = json.path(field);
        return value.isTextual() ? value.textValue() : null;
    }
}
