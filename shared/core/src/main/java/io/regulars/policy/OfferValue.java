package io.regulars.policy;

import io.regulars.channel.Channel;
import io.regulars.features.Behaviour;
import io.regulars.offer.Offer;
import io.regulars.profile.Profile;
import io.regulars.profile.Profile.CartLine;
import io.regulars.scoring.Scores;
import io.regulars.scoring.Segment;

/**
 * Expected incremental margin of sending an offer, less its cost, in the shop's currency:
 *
 * <pre>
 * gain   = response × (1 − P(orders anyway)) × channel factor    expected additional orders
 * value  = gain × margin × order value
 *          − (gain + P(orders anyway while the coupon is valid)) × cost of the reward
 *          − cost of the message
 * </pre>
 *
 * A customer who orders anyway adds no margin and still costs the reward, so customers who need no discount get none.
 */
final class OfferValue {

    /** Cost of a point to the shop when it is spent. */
    private static final double POINT = 0.01;

    /** Order value assumed for a customer without orders and prices. */
    private static final double USUAL_ORDER = 30;

    private final ResponseModel responses;
    private final Behaviour behaviour;
    private final double anyway;
    private final double order;

    OfferValue(Behaviour behaviour, Scores scores, ResponseModel responses) {
        this.responses = responses;
        this.behaviour = behaviour;
        this.anyway = scores.orderPropensity();
        this.order = orderValue(behaviour.profile());
    }

    /** The value of sending that offer on that channel; negative if it costs more than it adds. */
    double of(Offer offer, Channel channel) {
        double gain = Math.min(1, responses.response(offer, channel, behaviour) * (1 - anyway) * factor(channel));
        double free = anyway * Math.min(1, offer.couponDays() / (double) Segment.HORIZON_DAYS);
        return gain * offer.terms().margin().doubleValue() * order - (gain + free) * reward(offer) - channel.cost();
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

    /** How likely the customer is to notice a message on the channel, relative to the average; 0.4 to 1.6. */
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
