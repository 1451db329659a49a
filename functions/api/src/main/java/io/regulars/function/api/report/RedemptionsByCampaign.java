package io.regulars.function.api.report;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.coupon.Redemption;
import io.regulars.currency.ShopCurrency;
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

    /** Reads what {@link #toJson} wrote; no totals from an empty object. */
    static RedemptionsByCampaign of(JsonNode json) {
        RedemptionsByCampaign totals = new RedemptionsByCampaign();
        json.fields().forEachRemaining(campaign -> {
            JsonNode stored = campaign.getValue();
            Sum sum = new Sum();
            sum.count = stored.path("count").asLong();
            sum.flagged = stored.path("flagged").asLong();
            sum.amount = new BigDecimal(stored.path("amount").asText());
            sum.discount = new BigDecimal(stored.path("discount").asText());
            totals.campaigns.put(campaign.getKey(), sum);
        });
        return totals;
    }

    /** The exact totals. */
    ObjectNode toJson() {
        return json(BigDecimal::toString);
    }

    void add(Redemption redemption) {
        Sum sum = campaigns.computeIfAbsent(redemption.campaign(), name -> new Sum());
        sum.count++;
        sum.flagged += redemption.flags().isEmpty() ? 0 : 1;
        sum.amount = sum.amount.add(redemption.amount());
        sum.discount = sum.discount.add(redemption.discount());
    }

    /** Discounts of all campaigns. */
    BigDecimal discounts() {
        return campaigns.values().stream().map(sum -> sum.discount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The totals with the currency's fraction digits. */
    ObjectNode report(ShopCurrency currency) {
        return json(currency::text);
    }

    private ObjectNode json(Function<BigDecimal, String> text) {
        ObjectNode json = Json.object();
        campaigns.forEach((name, sum) -> json.putObject(name)
                .put("count", sum.count)
                .put("flagged", sum.flagged)
                .put("amount", text.apply(sum.amount))
                .put("discount", text.apply(sum.discount)));
        return json;
    }
}
