package io.regulars.content;

import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads from events/triggers.json why a message was sent. */
public final class TriggerReasons {

    private TriggerReasons() {}

    /**
     * The reasons in one language, by the name of the trigger; triggers without a reason in that language are left out.
     *
     * @param definitions the contents of events/triggers.json
     * @param language primary subtag of a BCP 47 tag, such as {@code en}
     */
    public static Map<String, String> in(String language, JsonNode definitions) {
        Map<String, String> reasons = new HashMap<>();
        for (JsonNode trigger : definitions.path("triggers")) {
            JsonNode reason = trigger.path("reason").path(language);
            if (reason.isTextual()) {
                reasons.put(trigger.path("name").asText(), reason.asText());
            }
        }
        return reasons;
    }
}
