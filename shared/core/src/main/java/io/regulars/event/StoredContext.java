package io.regulars.event;

import java.util.List;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.json.Json;

/**
 * The part of a client's context that later steps use. The rest (addresses of machines, browsers, libraries, screens)
 * is bulky or personal, and is dropped before anything is stored.
 */
final class StoredContext {

    private static final List<String> TEXTS = List.of("timezone", "locale", "channel");
    private static final List<String> CAMPAIGN = List.of("name", "source", "medium", "term", "content");
    private static final List<String> DEVICE = List.of("token", "type");
    private static final List<String> PAGE = List.of("path");
    private static final Pattern CUSTOMER = Pattern.compile("[ua][A-Za-z0-9_-]{22}");

    private StoredContext() {}

    /** @param internal whether Regulars produced the event, which may then name its customer */
    static ObjectNode of(ObjectNode context, boolean internal) {
        ObjectNode kept = Json.object();
        texts(context, kept, TEXTS);
        part(context, kept, "campaign", CAMPAIGN);
        part(context, kept, "device", DEVICE);
        part(context, kept, "page", PAGE);
        if (context.path("consent").isObject()) {
            kept.set("consent", context.get("consent"));
        }
        if (history(context.path("history"))) {
            kept.put("history", true);
        }
        if (internal && context.path("regulars").isObject()) {
            kept.putObject("regulars")
                    .put("cid", customer(context.path("regulars").path("cid")));
        }
        return kept;
    }

    /** Events of history lead to no messages, so an unclear value is rejected rather than interpreted. */
    private static boolean history(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return false;
        }
        return switch (value.asText()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new InvalidEventException("context.history", "is neither true nor false");
        };
    }

    private static String customer(JsonNode cid) {
        if (!cid.isTextual() || !CUSTOMER.matcher(cid.textValue()).matches()) {
            throw new InvalidEventException("context.regulars.cid", "is not the id of a customer");
        }
        return cid.textValue();
    }

    private static void part(ObjectNode context, ObjectNode kept, String field, List<String> texts) {
        if (context.path(field) instanceof ObjectNode from) {
            ObjectNode to = Json.object();
            texts(from, to, texts);
            if (!to.isEmpty()) {
                kept.set(field, to);
            }
        }
    }

    private static void texts(ObjectNode from, ObjectNode to, List<String> fields) {
        for (String field : fields) {
            if (from.path(field).isTextual()) {
                to.set(field, from.get(field));
            }
        }
    }
}
