package io.regulars.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;

import io.regulars.cli.base.CliException;
import io.regulars.cli.base.CliJson;
import io.regulars.cli.base.EventsJar;
import io.regulars.cli.base.ExitCodes;
import io.regulars.cli.base.Terminal;

/** Offers in JSON files. */
final class OfferFile {

    private OfferFile() {}

    static ObjectNode read(Path file) {
        try {
            if (CliJson.parse(Files.readAllBytes(file)) instanceof ObjectNode offer) {
                return offer;
            }
            throw new CliException(file + " is not a JSON object");
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new CliException(
                    ExitCodes.FAILED,
                    file + " is not JSON: line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + ": " + e.getOriginalMessage(),
                    e);
        } catch (IOException e) {
            throw new CliException(
                    ExitCodes.FAILED, Files.exists(file) ? file + " cannot be read" : "there is no file " + file, e);
        }
    }

    static String id(JsonNode offer, Path file) {
        if (!offer.path("id").isTextual()) {
            throw new CliException(file + " has no id");
        }
        return offer.path("id").asText();
    }

    /** What the schema and the lists of triggers and segments find wrong; empty if nothing. */
    static List<String> errors(JsonNode offer) {
        List<String> errors = new ArrayList<>();
        SchemaValidatorsConfig pointers =
                SchemaValidatorsConfig.builder().pathType(PathType.JSON_POINTER).build();
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(EventsJar.json("schemas/offer.json"), pointers)
                .validate(offer)
                .forEach(message -> errors.add(message.getMessage()));
        errors.addAll(unknown("triggers", offer));
        errors.addAll(unknown("segments", offer));
        return errors;
    }

    private static List<String> unknown(String list, JsonNode offer) {
        List<String> names = new ArrayList<>();
        EventsJar.json(list + ".json")
                .path(list)
                .forEach(known -> names.add(known.path("name").asText()));
        List<String> errors = new ArrayList<>();
        offer.path(list).forEach(name -> {
            if (name.isTextual() && !names.contains(name.asText())) {
                errors.add("/" + list + ": there is no " + name.asText() + "; the " + list + " are "
                        + String.join(", ", names));
            }
        });
        return errors;
    }

    /** Prints the warnings of an answer of the API. */
    static void warn(Terminal terminal, JsonNode answer) {
        answer.path("warnings")
                .forEach(warning -> terminal.note("warning: "
                        + warning.path("pointer").asText() + " "
                        + warning.path("detail").asText()));
    }
}
