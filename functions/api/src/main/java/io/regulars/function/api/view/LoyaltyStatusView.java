package io.regulars.function.api.view;

import java.time.Instant;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.json.Json;
import io.regulars.ledger.LoyaltyStatus;

/** How an account stands, as JSON. */
public final class LoyaltyStatusView {

    private LoyaltyStatusView() {}

    /** Sets {@code points} and {@code tier}. */
    public static void write(ObjectNode json, LoyaltyStatus standing) {
        ObjectNode points = json.putObject("points")
                .put("balance", standing.balance())
                .put("pending", standing.pending())
                .put("redeemable", standing.redeemable());
        if (standing.expiringOn() == null) {
            points.putNull("expiring");
        } else {
            points.putObject("expiring").put("points", standing.expiring()).put("on", Json.time(standing.expiringOn()));
        }
        points.put("debt", standing.debt()).put("overspent", standing.overspent());
        if (standing.tier() == null) {
            json.putNull("tier");
        } else {
            json.putObject("tier")
                    .put("name", standing.tier())
                    .put("since", time(standing.tierSince()))
                    .put("until", time(standing.tierUntil()));
        }
    }

    public static String time(Instant time) {
        return time == null ? null : Json.time(time);
    }
}
