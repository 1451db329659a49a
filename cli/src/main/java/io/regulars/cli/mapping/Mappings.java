package io.regulars.cli.mapping;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;

import io.regulars.cli.base.CliException;
import io.regulars.cli.base.EventsJar;
import io.regulars.cli.base.ExitCodes;

/** Finds mappings: included ones by name, others by file (YAML or JSON). */
public final class Mappings {

    private static final List<String> ENDINGS = List.of(".yaml", ".yml", ".json");

    /** Reads yes, no, on and off as texts, which they are in files. */
    private static final YAMLFactory YAML = YAMLFactory.builder()
            .enable(YAMLParser.Feature.EMPTY_STRING_AS_NULL)
            .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS)
            .build();

    private static final List<String> OPTIONS = List.of("optional", "empty", "trim", "quotes");

    private Mappings() {}

    /** The mapping with a name or in a file; throws a {@link CliException} that lists the included ones. */
    public static Mapping find(String nameOrFile) {
        return find(nameOrFile, null);
    }

    /**
     * The mapping with a name or in a file, for times in a zone.
     *
     * @param timezone zone of times without an offset; null for the mapping's
     */
    public static Mapping find(String nameOrFile, String timezone) {
        Path file = Path.of(nameOrFile);
        if (Files.isRegularFile(file)) {
            try {
                return parse(nameOrFile, Files.readAllBytes(file), timezone);
            } catch (IOException e) {
                throw new CliException(
                        ExitCodes.FAILED, "mapping " + nameOrFile + " cannot be read: " + e.getMessage(), e);
            }
        }
        return ENDINGS.stream()
                .flatMap(ending -> EventsJar.read("mappings/" + nameOrFile + ending).stream())
                .findFirst()
                .map(text -> parse(nameOrFile, text, timezone))
                .orElseThrow(() -> new CliException("there is no mapping and no file " + nameOrFile
                        + "; included mappings: " + String.join(", ", names())));
    }

    /** The names of the included mappings. */
    public static List<String> names() {
        return EventsJar.names("mappings").stream()
                .map(name -> name.replaceFirst("\\.[a-z]+$", ""))
                .toList();
    }

    /** Reads a mapping from text; the label names it in errors. */
    public static Mapping parse(String label, byte[] text) {
        return parse(label, text, null);
    }

    /** The same, for times in a zone; null for the mapping's. */
    public static Mapping parse(String label, byte[] text, String timezone) {
        ObjectMapper yaml = new ObjectMapper(YAML).enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
        JsonNode node;
        try {
            node = yaml.readTree(text);
        } catch (JsonProcessingException e) {
            String place =
                    e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNr() + ")";
            throw new MappingException(
                    label,
                    "",
                    "neither YAML nor JSON: "
                            + e.getOriginalMessage().lines().findFirst().orElse("") + place);
        } catch (IOException e) {
            throw new MappingException(label, "", "neither YAML nor JSON: " + e.getMessage());
        }
        options(node);
        if (timezone != null && node instanceof ObjectNode object) {
            object.put("timezone", timezone);
        }
        return new MappingReader(label).read(node);
    }

    /** Reads yes and no as booleans where they can be nothing else. */
    private static void options(JsonNode node) {
        if (node instanceof ObjectNode object) {
            for (String name : OPTIONS) {
                switch (object.path(name).asText().toLowerCase(Locale.ROOT)) {
                    case "yes", "on" -> object.put(name, true);
                    case "no", "off" -> object.put(name, false);
                    default -> {}
                }
            }
        }
        node.forEach(Mappings::options);
    }
}
