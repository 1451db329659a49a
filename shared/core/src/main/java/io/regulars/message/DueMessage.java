package io.regulars.message;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.regulars.event.CustomerId;
import io.regulars.json.Json;
import io.regulars.json.MalformedMessageException;

/**
 * Customers to be processed because an entry of theirs is due: {@code io.regulars.due.v1} with {@code {minute,
 * customers: [id]}}. The index of due entries is the truth, a message only a hint: one that is lost or comes late is
 * replaced by that of a later minute.
 *
 * @param minute in which the index was read
 */
public record DueMessage(Instant minute, List<CustomerId> customers) {

    private static final String TYPE = "io.regulars.due.v1";

    /** A customer as an item of the list in a message. */
    public static JsonNode item(CustomerId customer) {
        return TextNode.valueOf(customer.value());
    }

    /** The text of a message with these items. */
    public static String write(String source, Instant minute, ArrayNode items) {
        var data = Json.object().put("minute", minute.toString());
        data.set("customers", items);
        return CloudEvents.write(TYPE, source, minute, data);
    }

    /**
     * Reads a message.
     *
     * @throws MalformedMessageException if it is not one of this type
     */
    public static DueMessage read(String body) {
        var data = CloudEvents.data(body, TYPE);
        List<CustomerId> customers = new ArrayList<>();
        for (JsonNode id : Json.array(data, "customers")) {
            customers.add(customer(id));
        }
        return new DueMessage(Json.time(data, "minute"), customers);
    }

    private static CustomerId customer(JsonNode id) {
        try {
            return new CustomerId(id.asText());
        } catch (IllegalArgumentException e) {
            throw new MalformedMessageException("not the id of a customer: " + id, e);
        }
    }
}
