package io.regulars.chaos.reference;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The consents of a customer: the latest of the shop's records and of the customer's own statements. For one thread.
 */
public final class ExpectedConsents {

    public static final List<String> CHANNELS = List.of("email", "push");

    private record Statement(boolean yes, Instant at) {

        Statement later(Statement other) {
            int order = at.compareTo(other.at);
            return order > 0 || order == 0 && !yes ? this : other;
        }
    }

    private final Map<String, Statement> recorded = new HashMap<>();
    private final Map<String, Statement> own = new HashMap<>();

    void add(Accepted event) {
        if (event.identifies()) {
            read(event.json().path("traits").path("consent"), event.time(), recorded);
        } else if (event.is("Consent Updated")) {
            read(event.properties().path("consent"), event.time(), own);
        } else if (event.is("Unsubscribed")) {
            say(own, event.properties().path("channel").asText("email"), new Statement(false, event.time()));
        }
    }

    /** Records an unsubscription through a link. */
    public void unsubscribed(String channel, Instant at) {
        say(own, channel, new Statement(false, at));
    }

    private static void read(JsonNode consent, Instant at, Map<String, Statement> into) {
        var marketing = consent.has("marketing") ? consent.path("marketing") : consent;
        marketing
                .properties()
                .forEach(said ->
                        say(into, said.getKey(), new Statement(said.getValue().asBoolean(), at)));
    }

    private static void say(Map<String, Statement> into, String channel, Statement statement) {
        into.merge(channel, statement, Statement::later);
    }

    /**
     * Whether messages are allowed. Without a statement they are not; a record does not override the customer's own
     * refusal, but a newer refusal in it counts.
     */
    public boolean granted(String channel) {
        Statement shop = recorded.get(channel);
        Statement direct = own.get(channel);
        if (direct == null) {
            return shop != null && shop.yes();
        }
        return direct.yes() && (shop == null || shop.yes() || !shop.at().isAfter(direct.at()));
    }
}
