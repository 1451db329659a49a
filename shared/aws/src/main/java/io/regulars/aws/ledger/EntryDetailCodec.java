package io.regulars.aws.ledger;

import java.math.BigDecimal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.json.Json;
import io.regulars.ledger.EntryDetail;

/** {@link EntryDetail} as JSON: fields by name, amounts as exact text, without fields that are null, zero or false. */
public final class EntryDetailCodec {

    private EntryDetailCodec() {}

    public static ObjectNode write(EntryDetail detail) {
        ObjectNode json = Json.object();
        if (detail.rule() != 0) {
            json.put("rule", detail.rule());
        }
        put(json, "order", detail.order());
        put(json, "gross", detail.gross() == null ? null : detail.gross().toPlainString());
        put(
                json,
                "eligible",
                detail.eligible() == null ? null : detail.eligible().toPlainString());
        if (detail.used() != 0) {
            json.put("used", detail.used());
        }
        put(json, "target", detail.target());
        put(json, "reward", detail.reward());
        put(json, "code", detail.code());
        put(json, "note", detail.note());
        put(json, "listed", detail.listed() == null ? null : detail.listed().toPlainString());
        if (detail.whole()) {
            json.put("whole", true);
        }
        return json;
    }

    public static EntryDetail read(JsonNode json) {
        return new EntryDetail(
                json.path("rule").asInt(0),
                json.path("order").asText(null),
                decimal(json.path("gross")),
                decimal(json.path("eligible")),
                json.path("used").asLong(0),
                json.path("target").asText(null),
                json.path("reward").asText(null),
                json.path("code").asText(null),
                json.path("note").asText(null),
                decimal(json.path("listed")),
                json.path("whole").asBoolean(false));
    }

    private static BigDecimal decimal(JsonNode text) {
        return text.isTextual() ? new BigDecimal(text.textValue()) : null;
    }

    private static void put(ObjectNode json, String name, String value) {
        if (value != null) {
            json.put(name, value);
        }
    }
}
