package io.regulars.function.api.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.coupon.Redemption;
import io.regulars.json.Json;

/** Writes a redemption as JSON. */
public final class RedemptionView {

    private RedemptionView() {}

    /** The redemption as a new JSON object. */
    public static ObjectNode of(Redemption redemption) {
        ObjectNode json = Json.object()
                .put("code", redemption.code())
                .put("customer", redemption.customer().value())
                .put("order", redemption.orderId())
                .put("amount", redemption.amount().toPlainString())
                .put("discount", redemption.discount().toPlainString())
                .put("at", Json.time(redemption.at()))
                .put("via", redemption.via())
                .put("campaign", redemption.campaign())
                .put("decision", redemption.decision())
                .put("offer", redemption.offer());
        if (!redemption.flags().isEmpty()) {
            ArrayNode flags = json.putArray("flags");
            redemption.flags().stream().sorted().forEach(flag -> flags.add(flag.key()));
        }
        return json;
    }
}
