package io.regulars.gate;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.regulars.channel.Channel;
import io.regulars.channel.ContactPoints;

/**
 * All that decides whether a customer may be written to, and where: the one item that is written, conditionally,
 * immediately before a provider is called. The only place that holds addresses and names. Immutable.
 *
 * @param version counts the commits of the gate, from 1; 0 before the first; negative where the customer was erased:
 *     then this is the marker of that
 * @param userId the shop's own id, null for an anonymous visitor
 * @param anonymousId null for a customer known from the start
 * @param email register of the address, null without one
 * @param subscriptions Web Push subscriptions and device tokens, newest first, at most {@value #SUBSCRIPTIONS}
 * @param person personal traits (firstName, lastName, phone, …) as registers
 * @param consents what was said about consent, by "purpose/channel", such as "marketing/email"; what the customer said
 *     directly, by "purpose/channel/direct"; {@link #consented} says what it comes to
 * @param suppressed channels that must not be used whatever the consent, with the reason as value: "complaint",
 *     "bounce", or "bounce:" and the address that it is about
 * @param zone register of the IANA time zone, null when unknown
 * @param language register of the BCP 47 tag, null when unknown
 * @param sent number of marketing messages by local day ("2026-11-22"), the newest eight days
 * @param claims messages claimed and sent lately, by decision id, newest 16
 * @param due what waits for its time, by key: decisions ("d/" + id), triggers ("t/" + name), news of a claim ("n/" +
 *     decision), the end of a code that a budget holds ("k/" + code)
 * @param fence of somebody who came back after an erasure: profiles up to this version are those of the former life;
 *     else 0
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
        long fence)
        implements ContactPoints {

    public static final int SUBSCRIPTIONS = 5;
    public static final int CLAIMS = 16;
    public static final int DAYS = 8;

    /** The gate before anything is known: nothing may be sent. */
    public static final Gate EMPTY = new Gate(
            0, null, null, null, List.of(), Map.of(), Map.of(), Map.of(), null, null, Map.of(), Map.of(), Map.of(), 0);

    /** The value with the latest time wins, then the one with the larger message hash; a null value is a removal. */
    public record Register(String value, Instant time, long message) {}

    /**
     * A place to push to.
     *
     * @param kind "webpush" or a mobile platform: "fcm", "apns"
     * @param endpoint URL of the push service, or the device token
     * @param p256dh the user agent's public key, base64url; null for mobile
     * @param auth the user agent's secret, base64url; null for mobile
     */
    public record Subscription(String kind, String endpoint, String p256dh, String auth, Instant time, long message) {}

    /**
     * @param granted whether the customer agreed
     * @param proof where that is known from: the event's id, "preference-page", "one-click"
     */
    public record Consent(boolean granted, String proof, Instant time, long message) {}

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
     * Something that waits.
     *
     * @param at when it is due, whole minutes
     * @param anchor what it is about: the anchor of the trigger, or the decision's time
     */
    public record Due(Instant at, Instant anchor) {}

    /**
     * Whether the customer agreed to messages of that purpose on that channel; what nobody granted is refused. The
     * customer's own "no" (a one-click unsubscription, the preference page, a consent event) is not undone by a shop's
     * record that still says yes; a "no" in that record counts when it is newer than the customer's own "yes".
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

    /** The time of the earliest thing that waits, null when nothing does. */
    public Instant nextDue() {
        return due.values().stream().map(Due::at).min(Instant::compareTo).orElse(null);
    }

    /** This gate with that to wait for, in place of what waited under the key. */
    public Gate withDue(String key, Due when) {
        return edit().due(SortedMaps.with(due, key, when)).build();
    }

    /** This gate without what waits under the key; itself when nothing does. */
    public Gate withoutDue(String key) {
        return due.containsKey(key) ? edit().due(SortedMaps.without(due, key)).build() : this;
    }

    /** The marker of an erased customer, which stands in the place of a gate of that version. */
    public static Gate erased(long version) {
        return EMPTY.withVersion(-version);
    }

    /** Whether the customer was erased: then nothing is written, unless they come back. */
    public boolean erased() {
        return version < 0;
    }

    /** The gate of somebody who comes back: nothing is known. */
    public Gate revived(long profileVersion) {
        return new Gate(
                -version,
                null,
                null,
                null,
                List.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                null,
                null,
                Map.of(),
                Map.of(),
                Map.of(),
                profileVersion);
    }

    /** Whether a profile of that version is of this life; the other is dropped with whatever was made of it. */
    public boolean takes(long profileVersion) {
        return !erased() && profileVersion > fence;
    }

    /** This gate with that version, which only the store counts. */
    public Gate withVersion(long number) {
        return edit().version(number).build();
    }

    GateEdit edit() {
        return new GateEdit(this);
    }
}
