package io.regulars.gate;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import io.regulars.channel.Channel;
import io.regulars.event.Event;
import io.regulars.event.EventNames;
import io.regulars.event.EventType;
import io.regulars.gate.Gate.Consent;

/**
 * Reads the consent to marketing in an event, by "marketing/channel": the shop's record from identify calls, the
 * customer's own decision ("marketing/channel/direct") from consent events. A "yes" is the JSON value true at a place
 * that names the channel; a "no" counts in every form that {@link ConsentAnswer} reads.
 *
 * <ul>
 *   <li>identify traits, or the properties of "Consent Updated": {@code consent: {"marketing": {"email": true}}}, short
 *       {@code consent: {"email": true}}, or the field {@code "consent.email"}; a "no" also as {@code consent:
 *       {"marketing": false}} and {@code consent: false};
 *   <li>identify traits that say "no" in a word of their own: {@code unsubscribed: true}, {@code acceptsMarketing:
 *       false}, {@code emailOptIn: false} and the like;
 *   <li>{@code context.consent.categoryPreferences} with "Marketing" (or "Advertising"), for all channels, in identify
 *       calls and consent events;
 *   <li>"Unsubscribed" (and "Email Unsubscribed", "Unsubscribe", "Opted Out"): no on {@code properties.channel}, by
 *       default e-mail.
 * </ul>
 */
final class ConsentReader {

    private static final String PREFIX = "consent.";
    /** Purposes of which a "no" says nothing about marketing, and categories of cookies. */
    private static final Set<String> OTHER_PURPOSES = Set.of(
            "transactional",
            "transaction",
            "service",
            "analytics",
            "analytical",
            "statistics",
            "functional",
            "necessary",
            "essential",
            "preferences",
            "performance",
            "personalization",
            "personalisation");

    private final Event event;
    private final Map<String, Consent> found = new TreeMap<>();

    private ConsentReader(Event event) {
        this.event = event;
    }

    static Map<String, Consent> read(Event event) {
        ConsentReader reader = new ConsentReader(event);
        reader.read();
        return reader.found;
    }

    /** Whether an event of that name may say something about consent. */
    static boolean concerns(String trackName) {
        return trackName.equals(EventNames.CONSENT_UPDATED)
                || trackName.equals(EventNames.SEGMENT_CONSENT_PREFERENCE_UPDATED)
                || Refusals.isUnsubscription(trackName);
    }

    private void read() {
        if (event.type() == EventType.IDENTIFY) {
            categories();
            consents(event.traits());
            refusals(event.traits());
        } else if (event.type() == EventType.TRACK && Refusals.isUnsubscription(event.name())) {
            stop();
        } else if (event.type() == EventType.TRACK && concerns(event.name())) {
            categories();
            consents(event.properties());
        }
    }

    /** The name of the event may name the channel; the property decides. */
    private void stop() {
        JsonNode channel = event.properties().path("channel");
        Set<Channel> named = ChannelWords.of(event.name());
        closeAll(
                channel.isMissingNode() && !event.is(EventNames.UNSUBSCRIBED) && !named.isEmpty()
                        ? named
                        : ChannelWords.closedBy(channel));
    }

    private void categories() {
        JsonNode preferences = event.context().path("consent").path("categoryPreferences");
        JsonNode choice = category(preferences, "marketing");
        ConsentAnswer answer = ConsentAnswer.of(choice.isMissingNode() ? category(preferences, "advertising") : choice);
        for (Channel channel : Channel.values()) {
            add(channel, answer);
        }
    }

    private static JsonNode category(JsonNode preferences, String name) {
        for (Map.Entry<String, JsonNode> entry : preferences.properties()) {
            if (Words.letters(entry.getKey()).equals(name)) {
                return entry.getValue();
            }
        }
        return MissingNode.getInstance();
    }

    private void consents(JsonNode fields) {
        fields.properties().forEach(field -> {
            if (field.getKey().equals("consent")) {
                consent(field.getValue());
            } else if (field.getKey().startsWith(PREFIX)) {
                String[] path = field.getKey().substring(PREFIX.length()).split("\\.", 2);
                if (path.length == 2) {
                    channel(path[0], path[1], field.getValue());
                } else {
                    purposeOrChannel(path[0], field.getValue());
                }
            }
        });
    }

    private void consent(JsonNode consent) {
        if (consent.isObject()) {
            consent.properties().forEach(entry -> purposeOrChannel(entry.getKey(), entry.getValue()));
        } else if (ConsentAnswer.of(consent) == ConsentAnswer.NO) {
            closeAll(EnumSet.allOf(Channel.class));
        }
    }

    private void purposeOrChannel(String word, JsonNode value) {
        if (value.isObject()) {
            value.properties().forEach(inner -> channel(word, inner.getKey(), inner.getValue()));
        } else if (exact(word) != null) {
            add(exact(word), ConsentAnswer.of(value));
        } else if (ConsentAnswer.of(value) == ConsentAnswer.NO) {
            closeAll(ChannelWords.of(word));
        }
    }

    private void channel(String purpose, String word, JsonNode value) {
        ConsentAnswer answer = ConsentAnswer.of(value);
        if (Words.letters(purpose).equals(Channel.MARKETING) && exact(word) != null) {
            add(exact(word), answer);
        } else if (answer == ConsentAnswer.NO && !OTHER_PURPOSES.contains(Words.letters(purpose))) {
            Set<Channel> meant = ChannelWords.of(word);
            closeAll(meant.isEmpty() ? ChannelWords.of(purpose) : meant);
        }
    }

    /** Traits that can only say "no"; their "yes" does not say to what. */
    private void refusals(JsonNode traits) {
        traits.properties().forEach(trait -> {
            if (Refusals.ofAll(trait.getKey(), trait.getValue())) {
                closeAll(EnumSet.allOf(Channel.class));
            } else if (Refusals.ofEmail(trait.getKey(), trait.getValue())) {
                closeAll(EnumSet.of(Channel.EMAIL));
            }
        });
    }

    /** The channel of that key, in any case; null if there is none. Only this can open a channel. */
    private static Channel exact(String word) {
        String letters = Words.letters(word);
        for (Channel channel : Channel.values()) {
            if (channel.key().equals(letters)) {
                return channel;
            }
        }
        return null;
    }

    private void closeAll(Set<Channel> channels) {
        channels.forEach(channel -> add(channel, ConsentAnswer.NO));
    }

    /** Of several statements in one event, "no" wins. */
    private void add(Channel channel, ConsentAnswer answer) {
        if (answer == ConsentAnswer.UNCLEAR) {
            return;
        }
        String key = event.type() == EventType.IDENTIFY
                ? channel.consentKey(Channel.MARKETING)
                : channel.directConsentKey(Channel.MARKETING);
        Consent said = new Consent(answer == ConsentAnswer.YES, event.id(), event.time(), TieBreaker.of(event.id()));
        found.merge(key, said, (one, other) -> one.granted() ? other : one);
    }
}
