package io.regulars.chaos.reference;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * An event that ingest acknowledged.
 *
 * @param json as the client sent it
 * @param receivedAt by the cloud's clock
 * @param history whether it was sent as history
 */
public record Accepted(JsonNode json, Instant receivedAt, boolean history) {

    public String id() {
        return json.path("messageId").asText();
    }

    /** Null for a visitor. */
    public String userId() {
        return json.path("userId").asText(null);
    }

    /** Null without one. */
    public String anonymousId() {
        return json.path("anonymousId").asText(null);
    }

    /** The visitor whom this event links to its customer, null without one. */
    public String claimed() {
        if (userId() == null) {
            return null;
        }
        String visitor = json.path("type").asText().equals("alias")
                ? json.path("previousId").asText(null)
                : anonymousId();
        return userId().equals(visitor) ? null : visitor;
    }

    public boolean is(String name) {
        return json.path("type").asText().equals("track")
                && json.path("event").asText().equals(name);
    }

    public boolean identifies() {
        return json.path("type").asText().equals("identify");
    }

    JsonNode properties() {
        return json.path("properties");
    }

    /** When it happened: the client's time, corrected by the error of its clock. */
    public Instant time() {
        JsonNode timestamp = json.path("timestamp");
        if (!timestamp.isMissingNode() && json.has("sentAt")) {
            throw new IllegalArgumentException("the workload states timestamp or sentAt, not both");
        }
        if (!timestamp.isMissingNode()) {
            return timestamp.isNumber() ? Instant.ofEpochMilli(timestamp.asLong()) : Instant.parse(timestamp.asText());
        }
        Instant original = Instant.parse(json.path("originalTimestamp").asText());
        return receivedAt.minus(
                Duration.between(original, Instant.parse(json.path("sentAt").asText())));
    }

    /** The amount of an order or refund; never negative. */
    BigDecimal amount() {
        for (String field : is("Order Refunded")
                ? new String[] {"refund", "total", "revenue"}
                : new String[] {"revenue", "total"}) {
            if (properties().hasNonNull(field)) {
                return new BigDecimal(properties().path(field).asText()).abs();
            }
        }
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode product : properties().path("products")) {
            sum = sum.add(new BigDecimal(product.path("price").asText())
                    .multiply(new BigDecimal(product.path("quantity").asText("1"))));
        }
        return sum;
    }

    /** Points for whole currency units. */
    BigDecimal points() {
        return amount().setScale(0, RoundingMode.DOWN);
    }

    /** The id of its order, empty without one. */
    String order() {
        return properties().path("order_id").asText();
    }

    /** The business id of its ledger entry, independent of its messageId; null if it posts none. */
    String business() {
        if (is("Order Completed")) {
            return "o/" + order() + (part() == 0 ? "" : "/" + part());
        }
        if (is("Order Refunded")) {
            return "r/" + properties().path("refund_id").asText();
        }
        return is("Points Redeemed") ? "p/" + properties().path("redemption_id").asText() : null;
    }

    int part() {
        return properties().path("part").path("index").asInt(0);
    }
}
