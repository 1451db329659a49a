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
public final class StackParameters {

    private static final int SHORTEST_SECRET = 16;
    private static final Set<String> HASHES = Set.of("WriteKeys", "AdminToken");
    private static final Set<String> SECRET_LISTS = Set.of("LinkKey", "LinkSigningKeys", "ProofKey", "OriginSecret");

    private final JsonNode declared;
    private final Map<String, String> values = new LinkedHashMap<>();
    private final Map<String, String> secrets = new LinkedHashMap<>();

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

    /**
     * The same values, if the template has such parameters and allows the values.
     *
     * @throws CliException if it does not
     */
    public static Map<String, String> checked(Path template, Map<String, String> values) {
        StackParameters parameters = read(template);
        values.forEach(parameters::set);
        return values;
    }

    Map<String, String> values() {
        return values;
    }

    /** The secrets that were set; the template takes references to them. */
    Map<String, String> secrets() {
        return secrets;
    }

    boolean has(String name) {
        return values.containsKey(name) || secrets.containsKey(name);
    }

    /**
     * Sets a parameter. Where the template wants a reference to a secret, the value is kept among the secrets.
     *
     * @throws CliException if the template has no such parameter, or it does not allow the value
     */
    void set(String name, String value) {
        JsonNode parameter = declared.get(name);
        if (parameter == null) {
            throw CliException.usage("the template has no parameter " + name + "; it has "
                    + String.join(", ", (Iterable<String>) declared::fieldNames));
        }
        boolean secret = isSecret(parameter, value);
        String problem = secret ? secretProblem(name, value) : problem(parameter, value);
        if (problem != null) {
            throw CliException.usage("parameter " + name + " " + problem);
        }
        (secret ? secrets : values).put(name, value);
    }

    private static boolean isSecret(JsonNode parameter, String value) {
        String pattern = parameter.path("AllowedPattern").asText();
        return pattern.contains("ssm:") && !value.matches(pattern) && !value.startsWith("ssm:");
    }

    /** What is wrong with a secret, without quoting it. Every version of the functions would read it. */
    private static String secretProblem(String name, String value) {
        if (SECRET_LISTS.contains(name)) {
            for (String secret : value.split(",", -1)) {
                if (secret.strip().length() < SHORTEST_SECRET) {
                    return "must have at least " + SHORTEST_SECRET + " characters";
                }
            }
        }
        if (HASHES.contains(name) && !value.contains("sha256:")) {
            return "must be made of hashes: ./regulars keys hash prints them";
        }
        return name.equals("MailTransport") && !value.matches("smtps?://.+")
                ? "must be ses, or smtp://[user:password@]host:port"
                : null;
    }

    /** What is wrong with a value, without quoting it. */
    private static String problem(JsonNode parameter, String value) {
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
            if (Double.parseDouble(value) > parameter.path("MaxValue").asDouble(Double.POSITIVE_INFINITY)) {
                return "must be at most " + parameter.path("MaxValue").asText();
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

    /**
     * Refuses a new production stack that lacks what its mails need. Other stages are for looking around.
     *
     * @throws CliException that names the missing parameter
     */
    void checkFirstMail() {
        String stage = values.getOrDefault(
                "Stage", declared.path("Stage").path("Default").asText());
        if (!stage.equals("production")) {
            return;
        }
        if (!set("PublicUrl")) {
            throw CliException.usage(
                    "PublicUrl is not set. Links in mails would lead to the function's own address, which"
                            + " mail filters mistrust and which is lost with all links if the function URL is ever made anew."
                            + " Set -P PublicUrl=https://<your domain in front of the API>, or look around without a domain"
                            + " with -P Stage=staging.");
        }
        if (!set("ShopAddress")) {
            throw CliException.usage("ShopAddress is not set. The law requires the shop's postal address in marketing"
                    + " mails, so none would be sent. Set -P ShopAddress='<street, town>', and -P ShopImprintUrl=https://…"
                    + " where an imprint is required, or look around with -P Stage=staging.");
        }
    }

    private boolean set(String name) {
        return secrets.containsKey(name) || !values.getOrDefault(name, "").isEmpty();
    }
}
