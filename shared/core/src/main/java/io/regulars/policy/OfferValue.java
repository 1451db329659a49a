package io.regulars.policy;

import io.regulars.channel.Channel;
import io.regulars.features.Behaviour;
import io.regulars.offer.Offer;
import io.regulars.profile.Profile;
import io.regulars.profile.Profile.CartLine;
import io.regulars.scoring.Scores;
import io.regulars.scoring.Segment;

/**
 * What sending an offer is expected to add, in the shop's currency:
 *
 * <pre>
 * gain   = response × (1 − P(orders anyway)) × channel factor    the orders that would not have come
 * value  = gain × margin × order value
 *          − (gain + P(orders anyway while the coupon is valid)) × cost of the reward
 *          − cost of the message
 * </pre>
 *
 * Who orders anyway gains the shop less and costs it the reward all the same: that is what keeps discounts away from
 * those who need none.
 */
final class OfferValue {

    /** What a point costs the shop once it is spent. */
    private static final double POINT = 0.01;

    /** The order of a customer of whom no price is known. */
    private static final double USUAL_ORDER = 30;

    private final Behaviour behaviour;
    private final double anyway;
    private final double order;

    OfferValue(Behaviour behaviour, Scores scores) {
        this.behaviour = behaviour;
        this.anyway = scores.orderPropensity();
        this.order = orderValue(behaviour.profile());
    }

    double of(Offer offer, Channel channel) {
        double gain = Math.min(1, offer.response() * (1 - anyway) * factor(channel));
        double free = anyway * Math.min(1, offer.couponDays() / (double) Segment.HORIZON_DAYS);
        return gain * offer.margin().doubleValue() * order - (gain + free) * reward(offer) - channel.cost();
    }

    private double reward(Offer offer) {
        double value =
                offer.reward().value() == null ? 0 : offer.reward().value().doubleValue();
        return switch (offer.reward().kind()) {
            case NONE -> 0;
            case PERCENT -> order * value / 100;
            case AMOUNT -> Math.min(value, order);
            case POINTS -> value * POINT;
        };
    }

    /** How much likelier than usual this customer is to see what comes on the channel, 0.4 to 1.6. */
    private double factor(Channel channel) {
        Channel.Response usual = channel.response();
        double rate = behaviour.rate(channel.delivered(), channel.opened(), usual.rate(), usual.weight());
        return Math.max(0.4, Math.min(1.6, rate / usual.rate()));
    }

    private static double orderValue(Profile profile) {
        if (profile.orders() > 0) {
            return Math.max(1, profile.revenue().doubleValue() / profile.orders());
        }
        double cart = profile.cart().stream().mapToLong(CartLine::cents).sum() / 100.0;
        return cart > 0 ? cart : USUAL_ORDER;
    }
}
