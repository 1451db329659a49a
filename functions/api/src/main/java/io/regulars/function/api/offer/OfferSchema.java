package io.regulars.function.api.offer;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.content.Placeholders;
import io.regulars.function.api.http.HttpProblem.Fault;
import io.regulars.function.api.http.Schema;

/**
 * Checks an offer against events/schemas/offer.json, and that its texts name only placeholders that there are. Safe for
 * concurrent use.
 */
public final class OfferSchema {

    private final Schema schema = new Schema("offer");

    /** What is wrong, by JSON pointer; empty when the offer is valid. */
    public List<Fault> faults(JsonNode offer) {
        List<Fault> faults = new ArrayList<>(schema.faults(offer));
        offer.path("content")
                .fields()
                .forEachRemaining(
                        language -> placeholders("/content/" + language.getKey(), language.getValue(), faults));
        return faults;
    }

    private static void placeholders(String pointer, JsonNode node, List<Fault> faults) {
        if (node.isTextual()) {
            Set<String> unknown = Placeholders.unknown(node.textValue());
            if (!unknown.isEmpty()) {
                faults.add(new Fault(
                        pointer,
                        "unknown placeholder " + String.join(", ", unknown) + "; there are "
                                + String.join(", ", new java.util.TreeSet<>(Placeholders.NAMES))));
            }
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                placeholders(pointer + "/" + i, node.get(i), faults);
            }
        } else {
            node.fields().forEachRemaining(field -> {
                if (!field.getKey().equals("url")) {
                    placeholders(pointer + "/" + field.getKey(), field.getValue(), faults);
                }
            });
        }
    }
}
