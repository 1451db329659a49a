package io.regulars.function.api.view;

import java.time.Instant;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.json.Json;
import io.regulars.ledger.LoyaltyStatus;

/** Writes the status of a points account as JSON. */
public final class LoyaltyStatusView {

    private LoyaltyStatusView() {}

    /** Sets the members {@code points} and {@code tier}. */
    public static void write(ObjectNode json, LoyaltyStatus status) {
        ObjectNode points = json.putObject("points")
                .put("balance", status.balance())
                .put("pending", status.pending())
                .put("redeemable", status.redeemable());
        if (status.expiring() == null) {
            points.putNull("expiring");
        } else {
            points.putObject("expiring")
                    .put("points", status.expiring().points())
                    .put("on", Json.time(status.expiring().on()));
        }
        points.put("debt", status.debt()).put("overspent", status.overspent());
        if (status.tier() == null) {
            json.putNull("tier");
        } else {
            json.putObject("tier")
                    .put("name", status.tier().name())
                    .put("since", time(status.tier().since()))
                    .put("until", time(status.tier().until()));
        }
    }

    /** The time in JSON format; null if {@code time} is null. */
    public static String time(Instant time) {
        return time == null ? null : Json.time(time);
    }
}
