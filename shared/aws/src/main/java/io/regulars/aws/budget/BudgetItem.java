package io.regulars.aws.budget;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

import io.regulars.budget.Budget;
import io.regulars.budget.Quantity;
import io.regulars.budget.Unit;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A budget's own attributes in the root of its pool ({@code money}, {@code messages}, {@code coupons} where there is a
 * limit, {@code order}), and the reservation of a decision: {@code state}, {@code attempt} (who holds it),
 * {@code n_<unit>}, {@code at}.
 */
final class BudgetItem {

    static final String RESERVED = "reserved";
    static final String RELEASED = "released";
    static final String EXPIRED = "expired";
    static final String SPENT = "spent";

    private BudgetItem() {}

    /** A reservation as it stands. */
    record Held(String state, String attempt, Quantity amount) {

        boolean open() {
            return state.equals(RESERVED);
        }
    }

    static Map<String, AttributeValue> key(String campaign, String decision) {
        return Map.of("pk", AttributeValue.fromS("B#" + campaign + "/d/" + decision), "sk", AttributeValue.fromS("B"));
    }

    static Map<String, AttributeValue> reserved(Quantity need, String attempt, Instant now) {
        Map<String, AttributeValue> item = new HashMap<>();
        item.put("state", AttributeValue.fromS(RESERVED));
        item.put("attempt", AttributeValue.fromS(attempt));
        item.put("at", AttributeValue.fromS(now.toString()));
        need.of().forEach((unit, amount) -> item.put("n_" + unit.key(), AttributeValue.fromN(amount.toPlainString())));
        return item;
    }

    /** Null when nothing was reserved. */
    static Held held(Map<String, AttributeValue> item) {
        if (!item.containsKey("state")) {
            return null;
        }
        Map<Unit, BigDecimal> amount = new EnumMap<>(Unit.class);
        for (Unit unit : Unit.values()) {
            if (item.containsKey("n_" + unit.key())) {
                amount.put(unit, new BigDecimal(item.get("n_" + unit.key()).n()));
            }
        }
        return new Held(item.get("state").s(), item.get("attempt").s(), new Quantity(amount));
    }

    static Map<String, AttributeValue> write(Budget budget) {
        Map<String, AttributeValue> item = new HashMap<>();
        item.put("order", number(budget.order()));
        if (budget.money() != null) {
            item.put("money", number(budget.money()));
        }
        if (budget.messages() != null) {
            item.put("messages", number(BigDecimal.valueOf(budget.messages())));
        }
        if (budget.coupons() != null) {
            item.put("coupons", number(BigDecimal.valueOf(budget.coupons())));
        }
        return item;
    }

    static Budget read(String campaign, Map<String, AttributeValue> root) {
        BigDecimal messages = number(root, "messages");
        BigDecimal coupons = number(root, "coupons");
        return new Budget(
                campaign,
                Integer.parseInt(root.get("pv").n()),
                number(root, "money"),
                messages == null ? null : messages.longValueExact(),
                coupons == null ? null : coupons.longValueExact(),
                number(root, "order"));
    }

    private static BigDecimal number(Map<String, AttributeValue> item, String name) {
        return item.containsKey(name) ? new BigDecimal(item.get(name).n()) : null;
    }

    private static AttributeValue number(BigDecimal value) {
        return AttributeValue.fromN(value.toPlainString());
    }
}
