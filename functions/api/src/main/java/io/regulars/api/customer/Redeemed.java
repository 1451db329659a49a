package io.regulars.api.customer;

import java.math.BigDecimal;
import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.coupon.Redemption;

/**
 * What a customer redeemed, in sum.
 *
 * @param discount taken off their orders
 */
record Redeemed(long count, BigDecimal discount) {

    static final Redeemed NOTHING = new Redeemed(0, BigDecimal.ZERO);

    static Redeemed of(List<Redemption> redemptions) {
        Redeemed sum = NOTHING;
        for (Redemption redemption : redemptions) {
            sum = sum.plus(redemption);
        }
        return sum;
    }

    Redeemed plus(Redemption redemption) {
        return new Redeemed(count + 1, discount.add(redemption.discount()));
    }

    void write(ObjectNode json) {
        json.put("redeemed", count).put("discount", CustomerView.money(discount));
    }
}
