package io.regulars.chaos.reference;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a customer agreed to: the shop's record and the customer's own word, the latest of each, and what they come to.
 * For one thread.
 */
public final class ExpectedConsents {

    public static final List<String> CHANNELS = List.of("email", "push");

    private record Word(boolean yes, Instant at) {

        Word later(Word other) {
            int order = at.compareTo(other.at);
            return order > 0 || order == 0 && !yes ? this : other;
        }
    }

    private final Map<String, Word> recorded = new HashMap<>();
    private final Map<String, Word> own = new HashMap<>();

    void hear(Accepted event) {
        if (event.identifies()) {
            read(event.json().path("traits").path("consent"), event.time(), recorded);
        } else if (event.is("Consent Updated")) {
            read(event.properties().path("consent"), event.time(), own);
        } else if (event.is("Unsubscribed")) {
            say(own, event.properties().path("channel").asText("email"), new Word(false, event.time()));
        }
    }

    /** The customer used a link of ours. */
    public void unsubscribed(String channel, Instant at) {
        say(own, channel, new Word(false, at));
    }

    private static void read(com.fasterxml.jackson.databind.JsonNode consent, Instant at, Map<String, Word> into) {
        var marketing = consent.has("marketing") ? consent.path("marketing") : consent;
        marketing
                .properties()
                .forEach(said ->
                        say(into, said.getKey(), new Word(said.getValue().asBoolean(), at)));
    }

    private static void say(Map<String, Word> into, String channel, Word word) {
        into.merge(channel, word, Word::later);
    }

    /** Nothing said is no; a record does not undo the customer's own no, and a newer no in it counts. */
    public boolean granted(String channel) {
        Word shop = recorded.get(channel);
        Word direct = own.get(channel);
        if (direct == null) {
            return shop != null && shop.yes();
        }
        return direct.yes() && (shop == null || shop.yes() || !shop.at().isAfter(direct.at()));
    }
}
