package io.regulars.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.json.Json;

/** {@link FiredTrigger} as JSON: {@code {name, anchor, due}}. */
public final class FiredTriggerCodec {

    private FiredTriggerCodec() {}

    public static ObjectNode toJson(FiredTrigger trigger) {
        return Json.object()
                .put("name", trigger.name())
                .put("anchor", trigger.anchor().toString())
                .put("due", trigger.due().toString());
    }

    /** @throws io.regulars.json.MalformedMessageException if a field is missing or malformed */
    public static FiredTrigger fromJson(JsonNode json) {
        return new FiredTrigger(Json.text(json, "name"), Json.exactTime(json, "anchor"), Json.exactTime(json, "due"));
    }
}
