package io.regulars.gate;

import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.channel.Channel;
import io.regulars.event.Event;
import io.regulars.event.EventNames;
import io.regulars.event.EventType;
import io.regulars.gate.Gate.Consent;

/**
 * Reads the consent in an event, by "purpose/channel": the shop's record from identify calls, the customer's own
 * decision ("purpose/channel/direct") from consent events. Only JSON booleans count; other values are ignored.
 *
 * <ul>
 *   <li>identify traits, or the properties of "Consent Updated": {@code consent: {"marketing": {"email": true}}}, or
 *       short {@code consent: {"email": true}} for marketing;
 *   <li>{@code context.consent.categoryPreferences} with a boolean "Marketing" (or "Advertising"), for all channels, in
 *       identify calls and consent events;
 *   <li>"Unsubscribed": no to marketing on {@code properties.channel}, by default e-mail.
 * </ul>
 */
final class ConsentReader {

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

    private void read() {
        if (event.is(EventNames.UNSUBSCRIBED)) {
            add(Channel.MARKETING, event.properties().path("channel").asText("email"), false);
        }
        if (event.type() == EventType.IDENTIFY
                || event.is(EventNames.CONSENT_UPDATED)
                || event.is(EventNames.SEGMENT_CONSENT_PREFERENCE_UPDATED)) {
            categories(event.context().path("consent").path("categoryPreferences"));
            consent(
                    event.type() == EventType.IDENTIFY
                            ? event.traits().path("consent")
                            : event.properties().path("consent"));
        }
    }

    private void categories(JsonNode preferences) {
        JsonNode choice = preferences.path("Marketing").isBoolean()
                ? preferences.path("Marketing")
                : preferences.path("Advertising");
        if (choice.isBoolean()) {
            for (Channel channel : Channel.values()) {
                add(Channel.MARKETING, channel.key(), choice.booleanValue());
            }
        }
    }

    private void consent(JsonNode consent) {
        consent.fields().forEachRemaining(entry -> {
            if (entry.getValue().isBoolean()) {
                add(Channel.MARKETING, entry.getKey(), entry.getValue().booleanValue());
            } else {
                entry.getValue().fields().forEachRemaining(inner -> {
                    if (inner.getValue().isBoolean()) {
                        add(entry.getKey(), inner.getKey(), inner.getValue().booleanValue());
                    }
                });
            }
        });
    }

    /** Limits the number and length of the purposes and channels that one event can create. */
    private void add(String purpose, String channel, boolean granted) {
        if (word(purpose) && word(channel) && found.size() < 12) {
            String key = purpose + "/" + channel + (event.type() == EventType.IDENTIFY ? "" : "/direct");
            found.put(key, new Consent(granted, event.id(), event.time(), TieBreaker.of(event.id())));
        }
    }

    private static boolean word(String text) {
        return !text.isEmpty()
                && text.length() <= 20
                && text.chars().allMatch(c -> c >= 'a' && c <= 'z' || c == '_' || c == '-');
    }
}
