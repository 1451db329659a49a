package io.regulars.shop;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Writes Segment calls. The caller adds ids and time. */
final class SegmentCalls {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String CURRENCY = "EUR";

    private SegmentCalls() {}

    static ObjectNode page(String name, String path) {
        ObjectNode call = JSON.objectNode().put("type", "page").put("name", name);
        call.putObject("properties").put("path", path).put("url", "https://shop.example" + path);
        return call;
    }

    static ObjectNode viewed(Product product) {
        ObjectNode call = track("Product Viewed");
        describe(call.putObject("properties"), product);
        return call;
    }

    static ObjectNode added(BasketLine line, String cart) {
        ObjectNode call = track("Product Added");
        describe(call.putObject("properties").put("cart_id", cart), line.product())
                .put("quantity", line.quantity());
        return call;
    }

    static ObjectNode checkout(String order, List<BasketLine> basket) {
        ObjectNode call = track("Checkout Started");
        ObjectNode properties =
                call.putObject("properties").put("order_id", order).put("currency", CURRENCY);
        properties.put("value", BasketLine.total(basket));
        products(properties, basket);
        return call;
    }

    static ObjectNode couponApplied(String order, String coupon, BigDecimal discount) {
        ObjectNode call = track("Coupon Applied");
        call.putObject("properties")
                .put("order_id", order)
                .put("coupon_id", coupon)
                .put("discount", discount);
        return call;
    }

    /** @param place "web" or "till" */
    static ObjectNode completed(
            String order, List<BasketLine> basket, BigDecimal revenue, String coupon, String place) {
        ObjectNode call = track("Order Completed");
        ObjectNode properties = call.putObject("properties")
                .put("order_id", order)
                .put("affiliation", place)
                .put("currency", CURRENCY);
        properties.put("revenue", revenue).put("total", revenue);
        if (coupon != null) {
            properties
                    .put("coupon", coupon)
                    .put("discount", BasketLine.total(basket).subtract(revenue));
        }
        products(properties, basket);
        return call;
    }

    static ObjectNode refunded(String order, BigDecimal amount) {
        ObjectNode call = track("Order Refunded");
        call.putObject("properties")
                .put("order_id", order)
                .put("currency", CURRENCY)
                .put("total", amount)
                .put("revenue", amount);
        return call;
    }

    static ObjectNode spam(String decision) {
        ObjectNode call = track("Email Marked as Spam");
        call.putObject("properties").put("message_id", decision);
        return call;
    }

    /** @param subscription the browser's push subscription, null without one */
    static ObjectNode identify(Person person, JsonNode subscription) {
        ObjectNode call = JSON.objectNode().put("type", "identify");
        ObjectNode traits =
                call.putObject("traits").put("email", person.email()).put("firstName", person.firstName());
        ObjectNode marketing = traits.putObject("consent").putObject("marketing");
        marketing.put("email", person.consentsEmail()).put("push", person.consentsPush());
        if (subscription != null) {
            traits.set("pushSubscription", subscription);
        }
        return call;
    }

    static ObjectNode finish(ObjectNode call, String id, String userId, String anonymousId, Instant at, Person person) {
        call.put("messageId", id).put("timestamp", at.toString());
        if (userId != null) {
            call.put("userId", userId);
        }
        if (anonymousId != null) {
            call.put("anonymousId", anonymousId);
        }
        call.putObject("context").put("timezone", person.zone().getId()).put("locale", "en");
        return call;
    }

    private static ObjectNode track(String event) {
        return JSON.objectNode().put("type", "track").put("event", event);
    }

    private static void products(ObjectNode properties, List<BasketLine> basket) {
        var products = properties.putArray("products");
        for (BasketLine line : basket) {
            describe(products.addObject(), line.product()).put("quantity", line.quantity());
        }
    }

    private static ObjectNode describe(ObjectNode node, Product product) {
        return node.put("product_id", product.id())
                .put("name", product.name())
                .put("category", product.category())
                .put("price", product.price());
    }
}
