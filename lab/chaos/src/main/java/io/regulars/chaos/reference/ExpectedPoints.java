package io.regulars.chaos.reference;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The balance of a customer's points. An order earns one point per whole unit of money. Refunds deduct an order's
 * points in proportion, rounded down until all is refunded; refunds of unknown orders deduct the points of their
 * amount. Points that a till reports as spent are deducted even if there are too few. No points expire. For one thread.
 */
final class ExpectedPoints {

    private final Map<String, Order> orders = new HashMap<>();
    private final Map<String, List<BigDecimal>> refunds = new HashMap<>();
    private BigDecimal spent = BigDecimal.ZERO;

    private record Order(BigDecimal amount, BigDecimal points) {

        Order with(Order part) {
            return new Order(amount.add(part.amount), points.add(part.points));
        }
    }

    void add(Accepted event) {
        if (event.is("Order Completed")) {
            orders.merge(event.order(), new Order(event.amount(), event.points()), Order::with);
        } else if (event.is("Order Refunded")) {
            refunds.computeIfAbsent(event.order(), order -> new ArrayList<>()).add(event.amount());
        } else if (event.is("Points Redeemed")) {
            spent = spent.add(new BigDecimal(event.properties().path("points").asText()));
        }
    }

    BigDecimal balance() {
        BigDecimal balance = spent.negate();
        for (Order order : orders.values()) {
            balance = balance.add(order.points());
        }
        for (Map.Entry<String, List<BigDecimal>> refunded : refunds.entrySet()) {
            balance = balance.subtract(taken(orders.get(refunded.getKey()), refunded.getValue()));
        }
        return balance;
    }

    /** The money given back: of a known order at most its amount, since a refund may include tax and shipping. */
    BigDecimal refunded() {
        BigDecimal refunded = BigDecimal.ZERO;
        for (Map.Entry<String, List<BigDecimal>> refund : refunds.entrySet()) {
            BigDecimal sum = refund.getValue().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
            Order order = orders.get(refund.getKey());
            refunded = refunded.add(order == null ? sum : sum.min(order.amount()));
        }
        return refunded;
    }

    private static BigDecimal taken(Order order, List<BigDecimal> refunds) {
        if (order == null) {
            return refunds.stream()
                    .map(amount -> amount.setScale(0, RoundingMode.DOWN))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        }
        BigDecimal sum = refunds.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return sum.compareTo(order.amount()) >= 0
                ? order.points()
                : order.points().multiply(sum).divide(order.amount(), 0, RoundingMode.DOWN);
    }
}
