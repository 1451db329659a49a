package io.regulars.gate;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.regulars.channel.Channel;
import io.regulars.channel.ContactPoints;

/**
 * The contact data, consent and delivery history that decide whether and where a customer may receive messages. It is
 * written conditionally, immediately before a provider is called, and is the only place that stores addresses and
 * names. Immutable.
 *
 * @param version number of commits, from 1; 0 before the first; negative for the tombstone of an erased customer
 * @param userId the shop's own id, null for an anonymous visitor
 * @param anonymousId null for a customer who was known from the start
 * @param email register of the address, null without one
 * @param subscriptions Web Push subscriptions and device tokens, newest first, at most {@value #SUBSCRIPTIONS}
 * @param person personal traits (firstName, lastName, phone, …) as registers
 * @param consents recorded consent by "purpose/channel", such as "marketing/email", and the customer's own decisions by
 *     "purpose/channel/direct"; {@link #consented} combines them
 * @param suppressed channels that must not be used whatever the consent; the values are encoded {@link Suppression}s
 * @param zone register of the IANA time zone, null if unknown
 * @param language register of the BCP 47 tag, null if unknown
 * @param sent number of marketing messages by local day ("2026-11-22"), the newest eight days
 * @param claims recent claims by decision id, the newest 16
 * @param due entries that wait for their time, by key: decisions ("d/" + id), triggers ("t/" + name), triggers to
 *     decide again ("w/" + name), notices about a claim ("n/" + decision), the expiry of a code that a budget reserves
 *     ("k/" + code)
 * @param fence for a customer who returned after an erasure: profiles up to this version belong to the former life;
 *     else 0
 * @param confirmation progress of confirming the address, null if nobody asked for it
 */
public record Gate(
        long version,
        String userId,
        String anonymousId,
        Register email,
        List<Subscription> subscriptions,
        Map<String, Register> person,
        Map<String, Consent> consents,
        Map<Channel, Register> suppressed,
        Register zone,
        Register language,
        Map<String, Integer> sent,
        Map<String, Claim> claims,
        Map<String, Due> due,
        long fence,
        Confirmation confirmation)
        implements ContactPoints {

    public static final int SUBSCRIPTIONS = 5;
    public static final int CLAIMS = 16;
    public static final int DAYS = 8;

    /** The gate of an unknown customer: nothing may be sent. */
    public static final Gate EMPTY = new Gate(
            0, null, null, null, List.of(), Map.of(), Map.of(), Map.of(), null, null, Map.of(), Map.of(), Map.of(), 0,
            null);

    /**
     * A value that the latest write wins; of writes at the same time, the one with the larger message hash. A null
     * value is a removal.
     */
    public record Register(String value, Instant time, long message) {}

    /**
     * A push subscription or device token.
     *
     * @param kind "webpush" or a mobile platform: "fcm", "apns"
     * @param endpoint URL of the push service, or the device token
     * @param p256dh the user agent's public key, base64url; null for mobile
     * @param auth the user agent's secret, base64url; null for mobile
     */
    public record Subscription(String kind, String endpoint, String p256dh, String auth, Instant time, long message) {}

    /**
     * A consent or a refusal.
     *
     * @param granted whether the customer agreed
     * @param proof the source of this decision: the event's id, "preference-page", "one-click"
     */
    public record Consent(boolean granted, String proof, Instant time, long message) {

        /** When it was stated; {@link #time} ranks statements and is another for those of browsers. */
        public Instant statedAt() {
            return FirstValues.is(time) ? FirstValues.mirrored(time) : time;
        }
    }

    /** The permission to send one message, which is granted at most once. */
    public record Claim(Channel channel, Instant at, State state) {

        /** The progress of the message. */
        public enum State {
            /** The provider has not answered yet. */
            CLAIMED,
            /** The provider accepted the message. */
            SENT,
            /** The provider permanently refused the message. */
            FAILED,
            /** The provider did not answer; whether the message was sent is unknown. */
            UNKNOWN;

            /** The name in the stored gate. */
            public String key() {
                return name().toLowerCase(Locale.ROOT);
            }

            /**
             * The state of that key.
             *
             * @throws IllegalArgumentException if there is none
             */
            public static State of(String key) {
                return valueOf(key.toUpperCase(Locale.ROOT));
            }
        }
    }

    /**
     * An entry that waits for its time.
     *
     * @param at when it is due, whole minutes
     * @param anchor the anchor of the trigger, or the time of the decision
     */
    public record Due(Instant at, Instant anchor) {}

    /**
     * Whether the customer agreed to messages of that purpose on that channel; without any consent the answer is no.
     * The customer's own "no" (a one-click unsubscription, the preference page, a consent event) is not overridden by
     * the shop's "yes"; the shop's "no" counts if it is newer than the customer's own "yes".
     */
    public boolean consented(String purpose, Channel channel) {
        Consent recorded = consents.get(channel.consentKey(purpose));
        Consent direct = consents.get(channel.directConsentKey(purpose));
        if (direct == null) {
            return recorded != null && recorded.granted();
        }
        boolean withdrawn =
                recorded != null && !recorded.granted() && recorded.time().isAfter(direct.time());
        return direct.granted() && !withdrawn;
    }

    @Override
    public String address() {
        return email == null ? null : email.value();
    }

    @Override
    public boolean subscribed() {
        return !subscriptions.isEmpty();
    }

    @Override
    public String trait(String name) {
        Register trait = person.get(name);
        return trait == null ? null : trait.value();
    }

    /** IANA name of the time zone, null when unknown. */
    public String timeZone() {
        return zone == null ? null : zone.value();
    }

    /** BCP 47 tag of the language, null when unknown. */
    public String locale() {
        return language == null ? null : language.value();
    }

    /** The earliest time at which an entry is due, null without one. */
    public Instant nextDue() {
        return due.values().stream().map(Due::at).min(Instant::compareTo).orElse(null);
    }

    /** This gate with that entry, which replaces any entry of the same key. */
    public Gate withDue(String key, Due when) {
        return toBuilder().due(SortedMaps.with(due, key, when)).build();
    }

    /** This gate without the entry of that key; the same instance if there is none. */
    public Gate withoutDue(String key) {
        return due.containsKey(key)
                ? toBuilder().due(SortedMaps.without(due, key)).build()
                : this;
    }

    /** The tombstone of an erased customer, in place of a gate of that version. */
    public static Gate erased(long version) {
        return EMPTY.withVersion(-version);
    }

    /** Whether the customer is erased: then nothing is written until they return. */
    public boolean erased() {
        return version < 0;
    }

    /**
     * The empty gate of a customer who returns after an erasure.
     *
     * @param profileVersion the last version of the former life's profile
     */
    public Gate revived(long profileVersion) {
        return EMPTY.toBuilder().version(-version).fence(profileVersion).build();
    }

    /** Whether a profile of that version belongs to this life; anything derived from another profile is dropped. */
    public boolean takes(long profileVersion) {
        return !erased() && profileVersion > fence;
    }

    /** This gate with that version; only the store increments it. */
    public Gate withVersion(long number) {
        return toBuilder().version(number).build();
    }

    GateBuilder toBuilder() {
        return new GateBuilder(this);
    }
}
