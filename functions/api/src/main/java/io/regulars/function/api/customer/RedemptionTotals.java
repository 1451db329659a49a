package io.regulars.function.api.customer;

import java.math.BigDecimal;
import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.coupon.Redemption;
import io.regulars.currency.ShopCurrency;

/**
 * Totals of a customer's redemptions.
 *
 * @param count number of redemptions
 * @param discount sum of the discounts on the orders
 */
record RedemptionTotals(long count, BigDecimal discount) {

    static final RedemptionTotals ZERO = new RedemptionTotals(0, BigDecimal.ZERO);

    static RedemptionTotals of(List<Redemption> redemptions) {
        RedemptionTotals sum = ZERO;
        for (Redemption redemption : redemptions) {
            sum = sum.plus(redemption);
        }
        return sum;
    }

    RedemptionTotals plus(Redemption redemption) {
        return new RedemptionTotals(count + 1, discount.add(redemption.discount()));
    }

    void write(ObjectNode json, ShopCurrency currency) {
        json.put("redeemed", count).put("discount", currency.text(discount));
    }
}
