package io.regulars.offer;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.regulars.channel.Channel;

/**
 * One version of an offer, as events/schemas/offer.json describes it. A version never changes: an edit makes the next
 * one. Immutable.
 *
 * @param id stable; up to 60 characters a-z, 0-9 and -
 * @param version from 1
 * @param campaign the campaign that pays for it and whose reports include it
 * @param name for marketers
 * @param audience who may get it, when, and how
 * @param terms what it gives and what the shop expects of it
 * @param content what it says, by language; "en" is always present
 */
public record Offer(
        String id,
        int version,
        String campaign,
        String name,
        Audience audience,
        Terms terms,
        Map<String, Content> content) {

    /**
     * Who may get an offer, when, and how.
     *
     * @param triggers names of the triggers that it answers; never empty
     * @param segments names of the segments that it is for; empty means all
     * @param channels channels that it may be sent on; never empty
     * @param from first moment at which it may be chosen, null for always
     * @param until first moment at which it may no longer be chosen, null for never
     * @param minOrders fewest orders that a customer must have
     * @param maxOrders most orders that a customer may have, null for any number
     */
    public record Audience(
            Set<String> triggers,
            Set<String> segments,
            Set<Channel> channels,
            Instant from,
            Instant until,
            int minOrders,
            Integer maxOrders) {}

    /**
     * What an offer gives and what the shop expects of it.
     *
     * @param margin the shop's margin on an order that the offer leads to, as a share of revenue, 0..1
     * @param response expected share of recipients who order because of it, 0..1; see {@code DeclaredResponse}
     * @param couponDays validity of its coupon, in days
     */
    public record Terms(Reward reward, BigDecimal margin, double response, int couponDays) {}

    /** Names of the triggers that it answers; never empty. */
    public Set<String> triggers() {
        return audience.triggers();
    }

    /** Names of the segments that it is for; empty means all. */
    public Set<String> segments() {
        return audience.segments();
    }

    /** Channels that it may be sent on; never empty. */
    public Set<Channel> channels() {
        return audience.channels();
    }

    /** First moment at which it may no longer be chosen, null for never. */
    public Instant until() {
        return audience.until();
    }

    /** What the customer gets. */
    public Reward reward() {
        return terms.reward();
    }

    /** Expected share of recipients who order because of it, as the shop declared it, 0..1. */
    public double response() {
        return terms.response();
    }

    /** Validity of its coupon, in days. */
    public int couponDays() {
        return terms.couponDays();
    }

    /** Kinds of reward. */
    public enum RewardKind {
        /** No reward, only the message. */
        NONE,
        /** A discount of {@code value} percent. */
        PERCENT,
        /** A discount of a fixed amount in the shop's currency. */
        AMOUNT,
        /** Loyalty points. */
        POINTS
    }

    /** What the customer gets. */
    public record Reward(RewardKind kind, BigDecimal value) {

        /** Whether it is redeemed with a coupon code. */
        public boolean coupon() {
            return kind == RewardKind.PERCENT || kind == RewardKind.AMOUNT;
        }
    }

    /**
     * Texts of a message. They may contain {{firstName}}, {{points}}, {{reward}}, {{coupon}}, {{product}} and {{shop}}.
     *
     * @param subject of the e-mail, title of the push notification
     * @param preheader text that mail clients show after the subject; may be empty
     * @param blocks paragraphs, in order
     * @param action label of the button
     * @param url where the button leads
     */
    public record Content(String subject, String preheader, List<String> blocks, String action, String url) {}
}
