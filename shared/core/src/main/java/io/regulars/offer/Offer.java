package io.regulars.offer;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.regulars.channel.Channel;

/**
 * One version of an offer, as events/schemas/offer.json describes it. A version never changes; an edit makes the next
 * one.
 *
 * @param id stable, a-z 0-9 and -, up to 60 characters
 * @param version from 1
 * @param campaign the campaign that pays for it and reports on it
 * @param name for marketers
 * @param triggers names of the triggers that it answers; never empty
 * @param segments segments that it is for; empty means all
 * @param channels channels that it may go out on; never empty
 * @param from first moment at which it may be chosen, null for always
 * @param until first moment at which it may no longer be chosen, null for always
 * @param minOrders fewest orders a customer must have
 * @param maxOrders most orders a customer may have, null for any
 * @param reward what the customer gets
 * @param margin the shop's margin on an order that the offer brings, as a share of revenue, 0..1
 * @param response expected share of receivers who order because of it before anything was learned, 0..1
 * @param couponDays days for which its coupon is valid
 * @param content what it says, by language ("en" must be there)
 */
public record Offer(
        String id,
        int version,
        String campaign,
        String name,
        Set<String> triggers,
        Set<String> segments,
        Set<Channel> channels,
        Instant from,
        Instant until,
        int minOrders,
        Integer maxOrders,
        Reward reward,
        BigDecimal margin,
        double response,
        int couponDays,
        Map<String, Content> content) {

    /** The kinds of reward. */
    public enum RewardKind {
        /** Nothing but the message. */
        NONE,
        /** A share of the order, {@code value} in percent. */
        PERCENT,
        /** A fixed amount in the shop's currency. */
        AMOUNT,
        /** Loyalty points. */
        POINTS
    }

    /** What the customer gets. */
    public record Reward(RewardKind kind, BigDecimal value) {

        /** Whether it is given by a code. */
        public boolean coupon() {
            return kind == RewardKind.PERCENT || kind == RewardKind.AMOUNT;
        }
    }

    /**
     * What is said. Texts may hold {{firstName}}, {{points}}, {{reward}}, {{coupon}}, {{product}} and {{shop}}.
     *
     * @param subject of the e-mail, title of the push notification
     * @param preheader the line that inboxes show after the subject; may be empty
     * @param blocks paragraphs, in order
     * @param action the button's words
     * @param url where the button leads
     */
    public record Content(String subject, String preheader, List<String> blocks, String action, String url) {}
}
