package io.regulars.policy;

import java.time.Instant;
import java.util.Map;

import io.regulars.channel.Channel;
import io.regulars.control.SendRule;
import io.regulars.offer.Offer;
import io.regulars.scoring.Snapshot;

/** Which offers a customer may get at all. Names the first rule that forbids one. */
final class Eligibility {

    private final Snapshot snapshot;
    private final Instant sendAt;
    private final Map<Channel, SendRule> refused;
    private final Map<String, SendRule> barred;

    Eligibility(DecisionInput question, Instant sendAt) {
        this.snapshot = question.snapshot();
        this.refused = question.refused();
        this.barred = question.barred();
        this.sendAt = sendAt;
    }

    /** The rule, null when nothing forbids it. */
    SendRule rule(Offer offer, Channel channel) {
        long orders = snapshot.profile().orders();
        if (offer.from() != null && sendAt.isBefore(offer.from())) {
            return SendRule.NOT_YET;
        }
        if (offer.until() != null && !sendAt.isBefore(offer.until())) {
            return SendRule.OVER;
        }
        if (orders < offer.minOrders()) {
            return SendRule.TOO_FEW_ORDERS;
        }
        if (offer.maxOrders() != null && orders > offer.maxOrders()) {
            return SendRule.TOO_MANY_ORDERS;
        }
        if (!offer.segments().isEmpty()
                && !offer.segments().contains(snapshot.scores().segment())) {
            return SendRule.NOT_IN_SEGMENT;
        }
        return barred.getOrDefault(offer.id(), refused.get(channel));
    }
}
