package io.regulars.event;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Checks and normalizes the money and the ids in an event's properties: amounts become numbers (clients also send them
 * as strings), and ids become strings (clients also send them as numbers).
 */
final class CommerceProperties {

    /** Events whose amounts are posted to the ledger. */
    private static final Set<String> ORDERS = Set.of(EventNames.ORDER_COMPLETED, EventNames.ORDER_REFUNDED);

    private static final List<String> TOTALS = List.of("total", "subtotal");
    private static final List<String> REFUNDED = List.of("refund", "amount");
    /** Fields that may be negative: clients send a discount as 5 or as -5. */
    private static final List<String> PARTS = List.of("tax", "shipping", "discount");
    /** The field that holds spent points, by event name. */
    private static final Map<String, String> POINTS =
            Map.of(EventNames.ORDER_COMPLETED, "points_redeemed", EventNames.POINTS_REDEEMED, "points");

    private static final List<String> IDS = List.of(
            "order_id",
            "orderId",
            "checkout_id",
            "product_id",
            "sku",
            "coupon",
            "refund_id",
            "refundId",
            "redemption_id",
            "redemptionId");
    private static final BigDecimal BOUND = new BigDecimal("1000000000000");
    private static final int MAX_SCALE = 12;
    private static final int MAX_DIGITS = 40;

    private final String event;
    private final boolean order;
    private final boolean refund;
    private final Omissions omissions;

    /**
     * Changes the properties in place. A refund's amounts may have either sign; both mean money given back.
     *
     * @param omissions gets what is left out
     */
    static void normalize(ObjectNode properties, String event, Omissions omissions) {
        new CommerceProperties(event, omissions).normalize(properties);
    }

    private CommerceProperties(String event, Omissions omissions) {
        this.event = event;
        this.order = ORDERS.contains(event);
        this.refund = EventNames.ORDER_REFUNDED.equals(event);
        this.omissions = omissions;
    }

    private void normalize(ObjectNode properties) {
        ids(properties, "properties");
        amount(properties, "revenue", "properties.revenue", refund);
        if (order) {
            TOTALS.forEach(field -> amount(properties, field, "properties." + field, refund));
            PARTS.forEach(field -> amount(properties, field, "properties." + field, true));
        }
        if (POINTS.containsKey(event)) {
            points(properties, POINTS.get(event));
        }
        if (refund) {
            REFUNDED.forEach(field -> amount(properties, field, "properties." + field, true));
        }
        products(properties);
        if (refund) {
            requireRefund(properties);
        }
        if (order) {
            requireSum(properties);
        }
        requireRedemption(properties);
        if (EventNames.PRODUCT_ADDED.equals(event)) {
            cartPrice(properties);
        }
        if (EventNames.ORDER_CANCELLED.equals(event) && !namesOrder(properties)) {
            throw new InvalidEventException("properties.order_id", "is missing: which order is cancelled?");
        }
    }

    /** Throws for products whose prices and quantities are in range, but not their sum. */
    private static void requireSum(ObjectNode properties) {
        try {
            Amounts.ofProducts(properties);
        } catch (IllegalArgumentException e) {
            throw new InvalidEventException(
                    "properties.products", "have a sum that is not an amount: " + e.getMessage());
        }
    }

    /** The price of a product in a cart is not money yet, so an unusable one does not cost the event. */
    private void cartPrice(ObjectNode properties) {
        try {
            amount(properties, "price", "properties.price", true);
        } catch (InvalidEventException e) {
            properties.remove("price");
            omissions.add("properties.price", e.getMessage() + ", and was left out");
        }
    }

    private void requireRedemption(ObjectNode properties) {
        if (EventNames.POINTS_REDEEMED.equals(event) && !properties.has("points")) {
            throw new InvalidEventException("properties.points", "is missing: how many were redeemed?");
        }
        if (EventNames.POINTS_REDEMPTION_CANCELLED.equals(event)
                && !properties.hasNonNull("redemption_id")
                && !properties.hasNonNull("redemptionId")) {
            throw new InvalidEventException("properties.redemption_id", "is missing: which redemption is cancelled?");
        }
    }

    /** A refund without an amount gives back its whole order, which it must name. */
    private static void requireRefund(ObjectNode properties) {
        boolean states = Amounts.statedRefund(properties) != null;
        for (JsonNode product : properties.path("products")) {
            states |= product.hasNonNull("price");
        }
        if (!states && !properties.path("products").isEmpty()) {
            throw new InvalidEventException(
                    "properties.products", "state no prices, and the refund states no amount: send refund or total");
        }
        if (!states && !namesOrder(properties)) {
            throw new InvalidEventException("properties.order_id", "is missing, and so is the amount of the refund");
        }
    }

    private static boolean namesOrder(ObjectNode properties) {
        return properties.hasNonNull("order_id") || properties.hasNonNull("orderId");
    }

    private static void points(ObjectNode properties, String field) {
        amount(properties, field, "properties." + field, false);
        if (properties.path(field).decimalValue().stripTrailingZeros().scale() > 0) {
            throw new InvalidEventException("properties." + field, "is not a whole number");
        }
    }

    private void products(ObjectNode properties) {
        if (properties.path("products") instanceof ArrayNode products) {
            for (int i = 0; i < products.size(); i++) {
                product(products.get(i), "properties.products[" + i + "]");
            }
            if (order && !refund) {
                rewards(properties, products);
            }
        } else if (order && properties.hasNonNull("products")) {
            throw new InvalidEventException("properties.products", "is not an array");
        }
    }

    private void product(JsonNode product, String path) {
        if (product instanceof ObjectNode line) {
            ids(line, path);
            if (order) {
                amount(line, "price", path + ".price", true);
                amount(line, "quantity", path + ".quantity", refund);
            }
        } else if (order) {
            throw new InvalidEventException(path, "is not a JSON object");
        }
    }

    /**
     * Shops write a discount or a reward as a product with a negative price. It counts in the sum of an order that
     * states no amount, and is no product that was bought.
     */
    private void rewards(ObjectNode properties, ArrayNode products) {
        BigDecimal sum = BigDecimal.ZERO;
        boolean negative = false;
        for (int i = 0; i < products.size(); i++) {
            BigDecimal price = products.get(i).path("price").decimalValue();
            JsonNode quantity = products.get(i).path("quantity");
            sum = sum.add(quantity.isNumber() ? price.multiply(quantity.decimalValue()) : price);
            if (price.signum() < 0) {
                negative = true;
                ((ObjectNode) products.get(i)).remove("price");
                omissions.add("properties.products[" + i + "].price", "is negative, and was left out");
            }
        }
        if (negative && !properties.has("revenue") && !properties.has("total")) {
            if (sum.signum() < 0) {
                throw new InvalidEventException("properties.products", "have a negative sum");
            }
            properties.set("revenue", DecimalNode.valueOf(sum));
        }
    }

    private static void amount(ObjectNode node, String field, String path, boolean negative) {
        JsonNode value = node.path(field);
        if (value.isMissingNode()
                || value.isNull()
                || value.isTextual() && value.textValue().isBlank()) {
            node.remove(field);
            return;
        }
        BigDecimal amount = number(value, path);
        if (amount.signum() < 0 && !negative) {
            throw new InvalidEventException(path, "is negative");
        }
        if (amount.abs().compareTo(BOUND) >= 0 || amount.scale() > MAX_SCALE) {
            throw new InvalidEventException(
                    path, "is not an amount: over 10^12, or more than " + MAX_SCALE + " decimals");
        }
        if (value.isTextual()) {
            node.set(field, DecimalNode.valueOf(amount));
        }
    }

    private static BigDecimal number(JsonNode value, String path) {
        if (value.isNumber() && !finite(value)) {
            throw new InvalidEventException(path, "is not a finite number of at most " + Limits.NUMBER + " characters");
        } else if (value.isNumber()) {
            return value.decimalValue();
        }
        String text = value.isTextual() ? value.textValue().strip() : "";
        try {
            if (text.length() <= MAX_DIGITS) {
                return new BigDecimal(text);
            }
        } catch (NumberFormatException e) {
            throw new InvalidEventException(path, "is not a finite number");
        }
        throw new InvalidEventException(path, "is not a number");
    }

    private static boolean finite(JsonNode number) {
        return !(number.isDouble() || number.isFloat()) || Double.isFinite(number.doubleValue());
    }

    private void ids(ObjectNode node, String path) {
        for (String field : IDS) {
            String id = Ids.text(node.path(field));
            if (id == null) {
                continue;
            }
            if (PlaceholderIds.matches(id)) {
                node.remove(field);
                omissions.add(path + "." + field, Ids.PLACEHOLDER);
            } else {
                node.put(field, ClientText.checkId(id, path + "." + field, Limits.ID));
            }
        }
    }
}
