package io.regulars.api.offer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;

import io.regulars.api.http.HttpProblem.Fault;
import io.regulars.content.Placeholders;

/**
 * Checks an offer against events/schemas/offer.json (JSON Schema 2020-12), and that its texts name only placeholders that there
 * are. Safe for concurrent use.
 */
public final class OfferSchema {

    private static final String RESOURCE = "/regulars/schemas/offer.json";

    private final JsonSchema schema;

    /** Reads the schema from the class path. */
    public OfferSchema() {
        SchemaValidatorsConfig config = SchemaValidatorsConfig.builder().pathType(PathType.JSON_POINTER)
                .formatAssertionsEnabled(true).build();
        try (InputStream in = OfferSchema.class.getResourceAsStream(RESOURCE)) {
            JsonNode json = new ObjectMapper().readTree(in);
            schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(json, config);
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE + " cannot be read", e);
        }
    }

    /** What is wrong, by JSON pointer; empty when the offer is valid. */
    public List<Fault> faults(JsonNode offer) {
        List<Fault> faults = new ArrayList<>();
        schema.validate(offer)
                .forEach(error -> faults.add(new Fault(error.getInstanceLocation().toString(), message(error.getMessage()))));
        offer.path("content").fields().forEachRemaining(
                language -> placeholders("/content/" + language.getKey(), language.getValue(), faults));
        return faults;
    }

    private static void placeholders(String pointer, JsonNode node, List<Fault> faults) {
        if (node.isTextual()) {
            Set<String> unknown = Placeholders.unknown(node.textValue());
            if (!unknown.isEmpty()) {
                faults.add(new Fault(pointer, "unknown placeholder " + String.join(", ", unknown) + "; there are "
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

    /** The library begins with the pointer, which is said already. */
    private static String message(String text) {
        int colon = text.indexOf(": ");
        return colon < 0 ? text : text.substring(colon + 2);
    }
}
