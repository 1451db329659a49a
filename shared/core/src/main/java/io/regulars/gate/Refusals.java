package io.regulars.gate;

import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Recognizes what says "no" to messages in an event, in all its forms; a "no" counts whoever says it. */
public final class Refusals {

    private static final Set<String> STOPPED = Set.of("unsubscribed", "optedout", "optout", "marketingoptout");
    private static final Set<String> ACCEPTED = Set.of("acceptsmarketing", "marketingoptin", "optin");
    private static final Set<String> EMAIL_ACCEPTED = Set.of(
            "emailoptin", "acceptsemailmarketing", "emailsubscribed", "subscribedtonewsletter", "newsletteroptin");

    private Refusals() {}

    /** Whether a track call of that name is an unsubscription: "Unsubscribed", "Email Unsubscribed", "Opted Out". */
    public static boolean isUnsubscription(String trackName) {
        String letters = Words.letters(trackName);
        return letters.startsWith("unsubscribed")
                || letters.endsWith("unsubscribed")
                || letters.endsWith("optedout")
                || letters.endsWith("optout")
                || letters.equals("unsubscribe")
                || letters.equals("emailunsubscribe");
    }

    /** Whether a trait refuses messages by its own name: {@code unsubscribed: true}, {@code emailOptIn: false}. */
    public static boolean isRefusal(String trait, JsonNode value) {
        return ofAll(trait, value) || ofEmail(trait, value);
    }

    /** Whether a field holds consents: {@code consent}, or {@code consent.email} as one name. */
    public static boolean holdsConsent(String field) {
        return field.equals("consent") || field.startsWith("consent.");
    }

    /** A copy of a field's consents without those that agree; null if nothing is left. */
    public static JsonNode withoutGrants(JsonNode consents) {
        if (ConsentAnswer.of(consents) == ConsentAnswer.YES) {
            return null;
        }
        if (!(consents instanceof ObjectNode object)) {
            return consents;
        }
        ObjectNode kept = object.objectNode();
        object.properties().forEach(entry -> {
            JsonNode inner = withoutGrants(entry.getValue());
            if (inner != null) {
                kept.set(entry.getKey(), inner);
            }
        });
        return kept.isEmpty() && !object.isEmpty() ? null : kept;
    }

    static boolean ofAll(String trait, JsonNode value) {
        String name = Words.letters(trait);
        return STOPPED.contains(name) && ConsentAnswer.affirms(value)
                || ACCEPTED.contains(name) && ConsentAnswer.of(value) == ConsentAnswer.NO;
    }

    static boolean ofEmail(String trait, JsonNode value) {
        return EMAIL_ACCEPTED.contains(Words.letters(trait)) && ConsentAnswer.of(value) == ConsentAnswer.NO;
    }
}
