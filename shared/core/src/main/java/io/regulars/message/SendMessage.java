package io.regulars.message;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.channel.Channel;
import io.regulars.event.CustomerId;
import io.regulars.json.Json;
import io.regulars.json.MalformedMessageException;

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
        ObjectNode data = Json.object();
        var list = data.putArray(LIST);
        sends.forEach(send -> list.add(toJson(send)));
        return data;
    }

    /**
     * Reads the requests of a message.
     *
     * @param channel whose queue the message is from
     * @throws MalformedMessageException if the data holds no list of sends, or one lacks a required field
     */
    public static List<SendRequest> fromData(JsonNode data, Channel channel) {
        List<SendRequest> sends = new ArrayList<>();
        Json.array(data, LIST).forEach(send -> sends.add(fromJson(send, channel)));
        return sends;
    }

    public static ObjectNode toJson(SendRequest send) {
        ObjectNode json = Json.object();
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

    /**
     * Reads one request.
     *
     * @throws MalformedMessageException if a required field is missing, or a field has the wrong type or form
     */
    public static SendRequest fromJson(JsonNode json, Channel channel) {
        return new SendRequest(
                channel,
                new CustomerId(Json.text(json, "cid")),
                Json.text(json, "decision"),
                Json.text(json, "trigger"),
                new PersonalOffer(
                        Json.text(json, "offer"),
                        Json.integer(json, "offerVersion"),
                        Json.textOrNull(json, "coupon"),
                        Json.textOrNull(json, "product")),
                Json.exactTime(json, "at"));
    }
}
