package io.regulars.policy;

import java.time.Instant;
import java.util.Map;

import io.regulars.channel.Channel;
import io.regulars.control.SendRule;
import io.regulars.offer.Offer;
import io.regulars.scoring.Snapshot;

/** Checks which offers a customer may receive, and names the first rule that excludes one. */
final class Eligibility {

    private final Snapshot snapshot;
    private final Instant sendAt;
    private final Map<Channel, SendRule> refused;
    private final Map<String, SendRule> barred;

    Eligibility(DecisionInput input, Instant sendAt) {
        this.snapshot = input.snapshot();
        this.refused = input.refused();
        this.barred = input.barred();
        this.sendAt = sendAt;
    }

    /** The rule that excludes the offer on that channel; null if it is eligible. */
    SendRule rule(Offer offer, Channel channel) {
        long orders = snapshot.profile().orders();
        if (offer.audience().from() != null && sendAt.isBefore(offer.audience().from())) {
            return SendRule.NOT_YET;
        }
        if (offer.until() != null && !sendAt.isBefore(offer.until())) {
            return SendRule.OVER;
        }
        if (orders < offer.audience().minOrders()) {
            return SendRule.TOO_FEW_ORDERS;
        }
        if (offer.audience().maxOrders() != null && orders > offer.audience().maxOrders()) {
            return SendRule.TOO_MANY_ORDERS;
        }
        if (!offer.segments().isEmpty()
                && !offer.segments().contains(snapshot.scores().segment().key())) {
            return SendRule.NOT_IN_SEGMENT;
        }
        return barred.getOrDefault(offer.id(), refused.get(channel));
    }
}
