package io.regulars.function.api.report;

import java.math.BigDecimal;
import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.channel.Channel;
import io.regulars.currency.ShopCurrency;
import io.regulars.json.Json;
import io.regulars.policy.Decision;
import io.regulars.statistics.Lift;

/**
 * What the messages added, in money. Compares the two arms of customers for whom an offer was chosen: the treated, who
 * received it, and the holdout, for whom it was only recorded. Revenue is what customers paid since their first such
 * decision, after discounts and refunds, adjusted for what they spent in the 90 days before it.
 */
record LiftReport(SummaryCounts counts, ShopCurrency currency) {

    /** The effect for which {@code customersNeeded} is stated: 5 % of the holdout's revenue. */
    private static final double EFFECT = 0.05;

    private static final double CONFIDENCE = 0.95;

    /** Null while an arm has fewer than two customers. */
    JsonNode json() {
        ArmTotals treated = counts.arms().get(Decision.Arm.TREATMENT);
        ArmTotals holdout = counts.arms().get(Decision.Arm.HOLDOUT);
        if (treated.customers() < 2 || holdout.customers() < 2) {
            return Json.object().nullNode();
        }
        Lift lift = Lift.of(treated.sums(), holdout.sums());
        double customers = treated.customers();
        double messages = messageCost();
        ObjectNode json = Json.object()
                .put("revenuePerCustomer", money(lift.added().difference()))
                .put("low", money(lift.added().low()))
                .put("high", money(lift.added().high()))
                .put("revenue", money(lift.added().difference() * customers))
                .put("revenueLow", money(lift.added().low() * customers))
                .put("revenueHigh", money(lift.added().high() * customers))
                .put("discounts", currency.text(counts.redemptions().discounts()))
                .put("messages", money(messages))
                .put("net", money(lift.added().difference() * customers - messages))
                .put("netLow", money(lift.added().low() * customers - messages))
                .put("netHigh", money(lift.added().high() * customers - messages))
                .put("confidence", CONFIDENCE)
                .put("verdict", lift.verdict(messages / customers).name().toLowerCase(Locale.ROOT));
        double needed = lift.sizeFactor(EFFECT) * (treated.customers() + holdout.customers());
        return Double.isNaN(needed)
                ? json.putNull("customersNeeded")
                : json.put("customersNeeded", (long) Math.ceil(needed));
    }

    /** The fees of the messages that were sent. */
    private double messageCost() {
        double cost = 0;
        for (Channel channel : Channel.values()) {
            cost += channel.fee() * counts.sent(channel);
        }
        return cost;
    }

    private String money(double amount) {
        return currency.text(BigDecimal.valueOf(amount));
    }
}
