package io.regulars.function.api.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.coupon.Redemption;
import io.regulars.json.Json;

/** Totals of redemptions by campaign: count, flagged, order amounts and discounts. Not thread-safe. */
final class RedemptionsByCampaign {

    private final Map<String, Sum> campaigns = new TreeMap<>();

    private static final class Sum {

        private long count;
        private long flagged;
        private BigDecimal amount = BigDecimal.ZERO;
        private BigDecimal discount = BigDecimal.ZERO;
    }

    void add(Redemption redemption) {
        Sum sum = campaigns.computeIfAbsent(redemption.campaign(), name -> new Sum());
        sum.count++;
        sum.flagged += redemption.flags().isEmpty() ? 0 : 1;
        sum.amount = sum.amount.add(redemption.amount());
        sum.discount = sum.discount.add(redemption.discount());
    }

    ObjectNode json() {
        ObjectNode json = Json.object();
        campaigns.forEach((name, sum) -> json.putObject(name)
                .put("count", sum.count)
                .put("flagged", sum.flagged)
                .put("amount", money(sum.amount))
                .put("discount", money(sum.discount)));
        return json;
    }

    private static String money(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_UP).toPlainString();
    }
}
