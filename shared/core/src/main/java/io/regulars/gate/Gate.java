package io.regulars.gate;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.regulars.offer.Channel;

/**
 * All that decides whether a customer may be written to, and where: the one item that is written, conditionally, immediately
 * before a
 * provider is called. The only place that holds addresses and names. Immutable.
 *
 * @param version counts the commits of the gate, from 1; 0 before the first
 * @param userId the shop's own id, null for an anonymous visitor
 * @param anonymousId null for a customer known from the start
 * @param email register of the address, null without one
 * @param subscriptions Web Push subscriptions and device tokens, newest first, at most {@value #SUBSCRIPTIONS}
 * @param person personal traits (firstName, lastName, phone, …) as registers
 * @param consents what the customer agreed to, by "purpose/channel", such as "marketing/email"
 * @param suppressed channels that must not be used whatever the consent, with the reason (bounce, complaint)
 * @param timeZone IANA name, null when unknown
 * @param locale BCP 47 tag, null when unknown
 * @param sent number of marketing messages by local day ("2026-11-22"), the newest eight days
 * @param claims messages claimed and sent lately, by decision id, newest 16
 * @param due what waits for its time: decisions ("d/" + id) and triggers ("t/" + name), by key
 */
public record Gate(long version, String userId, String anonymousId, Register email, List<Subscription> subscriptions,
        Map<String, Register> person, Map<String, Consent> consents, Map<Channel, String> suppressed, String timeZone,
        String locale,
        Map<String, Integer> sent, Map<String, Claim> claims, Map<String, Due> due) {

    public static final int SUBSCRIPTIONS = 5;

    /** The gate before anything is known: nothing may be sent. */
    public static final Gate EMPTY = new Gate(0, null, null, null, List.of(), Map.of(), Map.of(), Map.of(), null, null,
            Map.of(), Map.of(),
            Map.of());

    /** The value with the latest time wins, then the one with the larger message hash; a null value is a removal. */
    public record Register(String value, Instant time, long message) {
    }

    /**
     * A place to push to.
     *
     * @param kind "webpush" or a mobile platform: "fcm", "apns"
     * @param endpoint URL of the push service, or the device token
     * @param p256dh the user agent's public key, base64url; null for mobile
     * @param auth the user agent's secret, base64url; null for mobile
     */
    public record Subscription(String kind, String endpoint, String p256dh, String auth, Instant time, long message) {
    }

    /**
     * @param granted whether the customer agreed
     * @param proof where that is known from: the event's id, "preference-page", "one-click"
     */
    public record Consent(boolean granted, String proof, Instant time, long message) {
    }

    /**
     * A message that was let through.
     *
     * @param state "claimed" until the provider answered, then "sent"; "unknown" when it never did
     */
    public record Claim(Channel channel, Instant at, String state) {
    }

    /**
     * Something that waits.
     *
     * @param at when it is due, whole minutes
     * @param anchor what it is about: the anchor of the trigger, or the decision's time
     */
    public record Due(Instant at, Instant anchor) {
    }
}
