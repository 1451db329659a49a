package io.regulars.function.api.offer;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.content.Placeholders;
import io.regulars.function.api.http.HttpProblem.FieldError;
import io.regulars.function.api.http.Schema;

/**
 * Validates offers against events/schemas/offer.json, and checks that their triggers, segments and placeholders exist.
 * Safe for concurrent use.
 */
public final class OfferSchema {

    private final Schema schema = new Schema("offer");

    /** The validation errors; empty if the offer is valid. */
    public List<FieldError> errors(JsonNode offer) {
        List<FieldError> errors = new ArrayList<>(schema.errors(offer));
        errors.addAll(KnownNames.TRIGGERS.errors("/triggers", offer.path("triggers")));
        errors.addAll(KnownNames.SEGMENTS.errors("/segments", offer.path("segments")));
        offer.path("content")
                .fields()
                .forEachRemaining(
                        language -> checkPlaceholders("/content/" + language.getKey(), language.getValue(), errors));
        return errors;
    }

    private static void checkPlaceholders(String pointer, JsonNode node, List<FieldError> errors) {
        if (node.isTextual()) {
            Set<String> unknown = Placeholders.unknown(node.textValue());
            if (!unknown.isEmpty()) {
                errors.add(new FieldError(
                        pointer,
                        "unknown placeholder " + String.join(", ", unknown) + "; the placeholders are "
                                + String.join(", ", new TreeSet<>(Placeholders.NAMES))));
            }
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                checkPlaceholders(pointer + "/" + i, node.get(i), errors);
            }
        } else {
            node.fields().forEachRemaining(field -> {
                if (!field.getKey().equals("url")) {
                    checkPlaceholders(pointer + "/" + field.getKey(), field.getValue(), errors);
                }
            });
        }
    }
}
