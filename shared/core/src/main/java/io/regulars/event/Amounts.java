package io.regulars.event;

import java.math.BigDecimal;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The money in commerce events, exactly as the client wrote it. Numbers and numeric strings count; a missing or null
 * field is absent. Throws {@link IllegalArgumentException} for a text that is not a number, and for an amount with
 * {@value #LIMIT_DIGITS} or more digits before the point or more than {@value #MAX_SCALE} after it.
 */
public final class Amounts {

    static final int LIMIT_DIGITS = 13;
    static final int MAX_SCALE = 40;
    private static final int MAX_TEXT = 64;
    private static final List<String> ORDER = List.of("revenue", "total");
    private static final List<String> REFUND = List.of("refund", "total", "revenue", "amount");

    private Amounts() {}

    /** The revenue of an order: {@code revenue}, else {@code total}, else the sum of its products' price × quantity. */
    public static BigDecimal ofOrder(Event order) {
        BigDecimal named = first(order.properties(), ORDER);
        return named != null ? named : ofProducts(order.properties());
    }

    /**
     * The amount of a refund, not negative: {@code refund}, {@code total}, {@code revenue} or {@code amount}, else the
     * sum of its products.
     */
    public static BigDecimal ofRefund(Event refund) {
        BigDecimal named = statedRefund(refund.properties());
        return (named != null ? named : ofProducts(refund.properties())).abs();
    }

    /** The amount that a refund states, of either sign; null if it states none. */
    public static BigDecimal statedRefund(JsonNode refund) {
        return first(refund, REFUND);
    }

    /** The index of this part of a large order, from 0; 0 for an order in one event. */
    public static int part(Event order) {
        JsonNode index = order.properties().path("part").path("index");
        return index.canConvertToInt() ? Math.max(0, index.intValue()) : 0;
    }

    /** The amount in that field, null where it is absent. */
    public static BigDecimal field(JsonNode object, String name) {
        JsonNode value = object.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        return checked(name, value.isNumber() ? number(name, value) : text(name, value));
    }

    private static BigDecimal first(JsonNode properties, List<String> names) {
        for (String name : names) {
            BigDecimal amount = field(properties, name);
            if (amount != null) {
                return amount;
            }
        }
        return null;
    }

    /** The sum of price × quantity of the products that state a price. */
    public static BigDecimal ofProducts(JsonNode properties) {
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode product : properties.path("products")) {
            BigDecimal price = field(product, "price");
            if (price != null) {
                BigDecimal quantity = field(product, "quantity");
                sum = sum.add(quantity == null ? price : checked("price × quantity", price.multiply(quantity)));
            }
        }
        return sum;
    }

    private static BigDecimal number(String name, JsonNode value) {
        if (value.isFloatingPointNumber() && !value.isBigDecimal() && !Double.isFinite(value.doubleValue())) {
            throw new IllegalArgumentException(name + " is not a finite number");
        }
        return value.decimalValue();
    }

    private static BigDecimal text(String name, JsonNode value) {
        String text = value.isTextual() ? value.textValue().strip() : "";
        if (text.isEmpty() || text.length() > MAX_TEXT) {
            throw new IllegalArgumentException(name + " is not a number");
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " is not a number", e);
        }
    }

    private static BigDecimal checked(String name, BigDecimal amount) {
        if (amount.signum() == 0) {
            return BigDecimal.ZERO;
        }
        if ((long) amount.precision() - amount.scale() >= LIMIT_DIGITS || amount.scale() > MAX_SCALE) {
            throw new IllegalArgumentException(name + " is out of range");
        }
        return amount.scale() < 0 ? amount.setScale(0) : amount;
    }
}
