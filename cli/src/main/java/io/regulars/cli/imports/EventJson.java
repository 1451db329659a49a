package io.regulars.cli.imports;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.regulars.cli.base.CliJson;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Writes the JSON of one event. */
final class EventJson {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(512);

    /** The event of a draft, or of one part of it. */
    static byte[] write(CustomerDrafts customer, Draft draft, Part part, String dataset, int sequence) {
        return new EventJson().event(customer, draft, part, dataset, sequence);
    }

    /** A part of a draft; most drafts have one part. */
    record Part(int index, int of, BigDecimal amount, List<Draft.Line> lines) {}

    private byte[] event(CustomerDrafts customer, Draft draft, Part part, String dataset, int sequence) {
        boolean identify = draft.event == null;
        text(identify ? "{\"type\":\"identify\",\"messageId\":" : "{\"type\":\"track\",\"messageId\":");
        quoted(dataset + ":" + draft.line + (part.index() > 0 ? "." + part.index() : ""));
        text(customer.anonymous() ? ",\"anonymousId\":" : ",\"userId\":");
        quoted(customer.id());
        text(",\"timestamp\":\"")
                .text(Instant.ofEpochMilli(draft.millis()).toString())
                .text("\"");
        if (!identify) {
            text(",\"event\":").quoted(draft.event);
        }
        text(identify ? ",\"traits\":{" : ",\"properties\":{");
        members(draft, part);
        text("},\"context\":{\"import\":{\"dataset\":").quoted(dataset).text(",\"sequence\":" + sequence + "}}}");
        return out.toByteArray();
    }

    private void members(Draft draft, Part part) {
        out.writeBytes(draft.members);
        String separator = draft.members.length == 0 ? "" : ",";
        if (part.amount() != null) {
            text(separator)
                    .text("Order Refunded".equals(draft.event) ? "\"total\":" : "\"revenue\":")
                    .text(plain(DecimalNode.valueOf(part.amount()))
                            .decimalValue()
                            .toPlainString());
            separator = ",";
        }
        if (!part.lines().isEmpty()) {
            text(separator).text("\"products\":[");
            for (int i = 0; i < part.lines().size(); i++) {
                text(i == 0 ? "" : ",").out.writeBytes(part.lines().get(i).json());
            }
            text("]");
            separator = ",";
        }
        if (part.of() > 1) {
            text(separator).text("\"part\":{\"index\":" + part.index() + ",\"of\":" + part.of() + "}");
        }
    }

    /** The members of an object as JSON, without its braces. */
    static byte[] membersOf(ObjectNode object) {
        byte[] json = CliJson.bytes(object);
        return Arrays.copyOfRange(json, 1, json.length - 1);
    }

    /** The same number without trailing zeros (12.5 for 12.50) and without an exponent. */
    static DecimalNode plain(DecimalNode number) {
        BigDecimal value = number.decimalValue();
        BigDecimal stripped = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
        return DecimalNode.valueOf(stripped.scale() < 0 ? stripped.setScale(0) : stripped);
    }

    /** The same value with plain numbers, also inside objects. */
    static JsonNode plain(JsonNode value) {
        if (value instanceof ObjectNode object) {
            ObjectNode copy = CliJson.object();
            object.properties().forEach(member -> copy.set(member.getKey(), plain(member.getValue())));
            return copy;
        }
        return value instanceof DecimalNode number ? plain(number) : value;
    }

    private EventJson text(String ascii) {
        out.writeBytes(ascii.getBytes(UTF_8));
        return this;
    }

    private EventJson quoted(String value) {
        out.writeBytes(CliJson.bytes(TextNode.valueOf(value)));
        return this;
    }
}
