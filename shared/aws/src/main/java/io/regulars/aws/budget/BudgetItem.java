package io.regulars.aws.budget;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

import io.regulars.aws.dynamo.Attributes;
import io.regulars.aws.dynamo.BudgetKeys;
import io.regulars.aws.dynamo.ItemBuilder;
import io.regulars.budget.Budget;
import io.regulars.budget.Quantity;
import io.regulars.budget.Unit;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A budget's own attributes in the root of its pool ({@code money}, {@code messages}, {@code coupons}, each only with a
 * limit, and {@code order}), and the reservation of a decision: {@code state}, {@code attempt} (its holder),
 * {@code n_<unit>}, {@code at}.
 */
final class BudgetItem {

    static final String RESERVED = "reserved";
    static final String RELEASED = "released";
    static final String EXPIRED = "expired";
    static final String SPENT = "spent";

    private static final String AMOUNT = "n_";

    private BudgetItem() {}

    /**
     * A reservation as stored.
     *
     * @param at when the attempt that holds it reserved
     */
    record Held(String state, String attempt, Instant at, Quantity amount) {

        boolean open() {
            return state.equals(RESERVED);
        }
    }

    static Map<String, AttributeValue> reservation(
            String campaign, String decision, Quantity need, String attempt, Instant now) {
        ItemBuilder item = ItemBuilder.of(BudgetKeys.reservation(campaign, decision))
                .text("state", RESERVED)
                .text("attempt", attempt)
                .time("at", now);
        need.of().forEach((unit, amount) -> item.number(AMOUNT + unit.key(), amount));
        return item.build();
    }

    /** Null if nothing was reserved. */
    static Held held(Map<String, AttributeValue> item) {
        String state = Attributes.text(item, "state");
        if (state == null) {
            return null;
        }
        Map<Unit, BigDecimal> amounts = new EnumMap<>(Unit.class);
        for (Unit unit : Unit.values()) {
            BigDecimal amount = Attributes.decimal(item, AMOUNT + unit.key());
            if (amount != null) {
                amounts.put(unit, amount);
            }
        }
        return new Held(state, Attributes.text(item, "attempt"), Attributes.time(item, "at"), new Quantity(amounts));
    }

    static Map<String, AttributeValue> write(Budget budget) {
        return ItemBuilder.empty()
                .number("order", budget.order())
                .number("money", budget.money())
                .number("messages", decimal(budget.messages()))
                .number("coupons", decimal(budget.coupons()))
                .build();
    }

    static Budget read(String campaign, Map<String, AttributeValue> root) {
        return new Budget(
                campaign,
                Math.toIntExact(Attributes.number(root, "pv")),
                Attributes.decimal(root, "money"),
                count(root, "messages"),
                count(root, "coupons"),
                Attributes.decimal(root, "order"));
    }

    private static Long count(Map<String, AttributeValue> root, String name) {
        BigDecimal count = Attributes.decimal(root, name);
        return count == null ? null : count.longValueExact();
    }

    private static BigDecimal decimal(Long count) {
        return count == null ? null : BigDecimal.valueOf(count);
    }
}
