package io.regulars.cli.deploy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import io.regulars.cli.base.CliException;
import io.regulars.cli.base.ExitCodes;

/** The parameters of the template, and the values that a deployment sets. */
final class StackParameters {

    private static final int SHORTEST_SECRET = 16;
    private static final Set<String> SECRET_LISTS = Set.of("LinkKey", "LinkSigningKeys", "ProofKey", "OriginSecret");

    private final JsonNode declared;
    private final Map<String, String> values = new LinkedHashMap<>();

    private StackParameters(JsonNode declared) {
        this.declared = declared;
    }

    static StackParameters read(Path template) {
        try {
            return new StackParameters(
                    new YAMLMapper().readTree(template.toFile()).path("Parameters"));
        } catch (IOException e) {
            throw new CliException(ExitCodes.FAILED, "cannot read " + template + ": " + e.getMessage(), e);
        }
    }

    Map<String, String> values() {
        return values;
    }

    /**
     * Sets a parameter.
     *
     * @throws CliException if the template has no such parameter, or it does not allow the value
     */
    void set(String name, String value) {
        JsonNode parameter = declared.get(name);
        if (parameter == null) {
            throw CliException.usage("the template has no parameter " + name + "; it has "
                    + String.join(", ", (Iterable<String>) declared::fieldNames));
        }
        String problem = problem(name, parameter, value);
        if (problem != null) {
            throw CliException.usage("parameter " + name + " " + problem);
        }
        values.put(name, value);
    }

    /** What is wrong with a value, without quoting it: it may be a secret. */
    private static String problem(String name, JsonNode parameter, String value) {
        JsonNode allowed = parameter.path("AllowedValues");
        if (!allowed.isMissingNode() && !contains(allowed, value)) {
            return "must be one of " + allowed;
        }
        String pattern = parameter.path("AllowedPattern").asText("(?s).*");
        if (!value.matches(pattern)) {
            return "must match " + pattern;
        }
        if (parameter.path("Type").asText().equals("Number")) {
            if (!value.matches("-?[0-9]+([.][0-9]+)?")) {
                return "must be a number";
            }
            double least = parameter.path("MinValue").asDouble(Double.NEGATIVE_INFINITY);
            if (Double.parseDouble(value) < least) {
                return "must be at least " + parameter.path("MinValue").asText();
            }
        }
        if (SECRET_LISTS.contains(name) && !value.isEmpty()) {
            for (String secret : value.split(",", -1)) {
                if (secret.strip().length() < SHORTEST_SECRET) {
                    return "must have at least " + SHORTEST_SECRET + " characters";
                }
            }
        }
        return null;
    }

    private static boolean contains(JsonNode allowed, String value) {
        for (JsonNode one : allowed) {
            if (one.asText().equals(value)) {
                return true;
            }
        }
        return false;
    }

    /** Checks what no parameter alone shows. */
    void checkTogether() {
        String from = values.get("MailFrom");
        String domain = values.get("MailDomain");
        if (from != null && domain != null && !from.replaceAll(".*<|>.*", "").endsWith(domain)) {
            throw CliException.usage("MailFrom " + from + " is not an address of MailDomain " + domain
                    + ", so SES would refuse every mail");
        }
        if (set("OriginSecret") && !set("PublicUrl")) {
            throw CliException.usage(
                    "OriginSecret closes the API's own URL to all but the CDN, so links in messages need"
                            + " the CDN's address: set PublicUrl too");
        }
        if (set("VapidPublicKey") != set("VapidPrivateKey")) {
            throw CliException.usage("set both VapidPublicKey and VapidPrivateKey, or neither");
        }
    }

    private boolean set(String name) {
        return !values.getOrDefault(name, "").isEmpty();
    }
}
