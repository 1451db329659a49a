package io.regulars.policy;

import java.time.Instant;
import java.util.Map;

import io.regulars.channel.Channel;
import io.regulars.offer.Offer;
import io.regulars.scoring.Snapshot;

/** Which offers a customer may get at all. Names the first rule that forbids one. */
final class Eligibility {

    static final String NOT_YET = "not_yet";
    static final String OVER = "over";
    static final String TOO_FEW_ORDERS = "too_few_orders";
    static final String TOO_MANY_ORDERS = "too_many_orders";
    static final String NOT_IN_SEGMENT = "not_in_segment";

    private final Snapshot snapshot;
    private final Instant sendAt;
    private final Map<Channel, String> refused;
    private final Map<String, String> barred;

    Eligibility(DecisionInput question, Instant sendAt) {
        this.snapshot = question.snapshot();
        this.refused = question.refused();
        this.barred = question.barred();
        this.sendAt = sendAt;
    }

    /** The rule, null when nothing forbids it. */
    String rule(Offer offer, Channel channel) {
        long orders = snapshot.profile().orders();
        if (offer.from() != null && sendAt.isBefore(offer.from())) {
            return NOT_YET;
        }
        if (offer.until() != null && !sendAt.isBefore(offer.until())) {
            return OVER;
        }
        if (orders < offer.minOrders()) {
            return TOO_FEW_ORDERS;
        }
        if (offer.maxOrders() != null && orders > offer.maxOrders()) {
            return TOO_MANY_ORDERS;
        }
        if (!offer.segments().isEmpty()
                && !offer.segments().contains(snapshot.scores().segment())) {
            return NOT_IN_SEGMENT;
        }
        return barred.getOrDefault(offer.id(), refused.get(channel));
    }
}
