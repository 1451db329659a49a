package io.regulars.chaos;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Generates orders and refunds in all forms: whole, in parts, reported twice, refunded before they are placed. For one
 * thread.
 */
final class OrderGenerator {

    private final Random random;
    private final long seed;
    private int numbers;
    private int refunds;
    private int spendings;

    OrderGenerator(Random random, long seed) {
        this.random = random;
        this.seed = seed;
    }

    /**
     * The events of one order.
     *
     * @param event makes the event without the properties of the order
     * @param copy makes the same under another messageId
     */
    List<ObjectNode> order(Supplier<ObjectNode> event, UnaryOperator<ObjectNode> copy) {
        ObjectNode order = event.get();
        order.withObjectProperty("properties").put("order_id", "o-" + seed + "-" + numbers++);
        if (random.nextInt(5) == 0) {
            order.withObjectProperty("properties").put("coupon", RedemptionCheck.code(seed));
        }
        List<ObjectNode> all = new ArrayList<>();
        if (random.nextInt(8) == 0) {
            for (int part = 0; part < 3; part++) {
                ObjectNode one = part == 0 ? order : copy.apply(order);
                one.withObjectProperty("properties")
                        .putObject("part")
                        .put("index", part)
                        .put("of", 3);
                all.add(one);
            }
            all.forEach(this::price);
        } else {
            price(order);
            all.add(order);
            if (random.nextInt(6) == 0) {
                all.add(copy.apply(order)); // the till reports it too
            }
        }
        return all;
    }

    /** A refund of an order that may be unknown. */
    ObjectNode refund(ObjectNode event) {
        ObjectNode properties = event.withObjectProperty("properties");
        properties
                .put("refund_id", "r-" + seed + "-" + refunds++)
                .put("order_id", "o-" + seed + "-" + random.nextInt(numbers + 5));
        BigDecimal amount = amount(20);
        if (random.nextBoolean()) {
            properties.put("total", random.nextBoolean() ? amount : amount.negate());
        } else {
            properties.put("refund", amount.toPlainString());
        }
        return event;
    }

    /** Points that a till reports as spent, whether the customer had them or not. */
    ObjectNode spending(ObjectNode event) {
        event.withObjectProperty("properties")
                .put("redemption_id", "p-" + seed + "-" + spendings++)
                .put("points", 1 + random.nextInt(25));
        return event;
    }

    private void price(ObjectNode event) {
        ObjectNode properties = event.withObjectProperty("properties");
        BigDecimal amount = amount(90);
        switch (random.nextInt(4)) {
            case 0 -> properties.put("revenue", amount);
            case 1 -> properties.put("revenue", amount.toPlainString());
            case 2 -> properties.put("total", amount);
            default -> {
                for (int line = 0; line <= random.nextInt(3); line++) {
                    properties
                            .withArrayProperty("products")
                            .addObject()
                            .put("product_id", "sku-" + random.nextInt(40))
                            .put("price", amount(40))
                            .put("quantity", 1 + random.nextInt(3));
                }
            }
        }
    }

    private BigDecimal amount(int most) {
        return BigDecimal.valueOf(1 + random.nextInt(most * 100), 2);
    }
}
