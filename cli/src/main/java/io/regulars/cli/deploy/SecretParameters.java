package io.regulars.cli.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.cli.base.CliException;
import io.regulars.cli.base.CliJson;
import io.regulars.cli.base.ExitCodes;

/**
 * The secrets of one stack as SecureString parameters of SSM, {@code /regulars/<stack>/<name>}, through the AWS CLI.
 */
final class SecretParameters {

    private static final String PERMANENT = "LinkKey";

    private record Stored(String value, long version) {}

    private final Program aws;
    private final String prefix;
    private final Map<String, Stored> stored = new LinkedHashMap<>();

    /** Reads the parameters that exist. */
    SecretParameters(Program aws, String stack) {
        this.aws = aws;
        this.prefix = "/regulars/" + stack + "/";
        JsonNode found = call(List.of(
                "ssm",
                "get-parameters-by-path",
                "--path",
                prefix.substring(0, prefix.length() - 1),
                "--with-decryption",
                "--output",
                "json"));
        for (JsonNode parameter : found.path("Parameters")) {
            stored.put(
                    parameter.path("Name").asText().substring(prefix.length()),
                    new Stored(
                            parameter.path("Value").asText(),
                            parameter.path("Version").asLong()));
        }
    }

    boolean isEmpty() {
        return stored.isEmpty();
    }

    /** The stored value of a name, or another value if there is none. */
    String value(String name, String other) {
        Stored parameter = stored.get(name);
        return parameter == null ? other : parameter.value();
    }

    /**
     * Stores the secrets that are new or have changed.
     *
     * @return by name, the reference that the template takes instead of the secret
     * @throws CliException if it would replace the LinkKey
     */
    Map<String, String> store(Map<String, String> secrets) {
        String linkKey = secrets.get(PERMANENT);
        if (linkKey != null && !value(PERMANENT, linkKey).equals(linkKey)) {
            throw new CliException("LinkKey is not the one in " + prefix + PERMANENT
                    + ", which can never be replaced: all links, codes and suppressions would be lost. If no stack"
                    + " of this name has data any more, delete the parameter first");
        }
        Map<String, String> references = new LinkedHashMap<>();
        secrets.forEach((name, value) -> {
            if (!value.equals(value(name, null))) {
                stored.put(name, new Stored(value, put(prefix + name, value)));
            }
            references.put(name, "ssm:" + prefix + name + "#" + stored.get(name).version());
        });
        return references;
    }

    /** The value is passed in a file, because every user of the machine can read a command line. */
    private long put(String name, String value) {
        Path file = null;
        try {
            file = Files.createTempFile("regulars", ".json"); // readable by its owner only
            Files.writeString(
                    file,
                    CliJson.object()
                            .put("Name", name)
                            .put("Value", value)
                            .put("Type", "SecureString")
                            .put("Overwrite", true)
                            .toString());
            JsonNode answer =
                    call(List.of("ssm", "put-parameter", "--cli-input-json", "file://" + file, "--output", "json"));
            return answer.path("Version").asLong();
        } catch (IOException e) {
            throw new CliException(ExitCodes.FAILED, "cannot write a secret for the AWS CLI: " + e.getMessage(), e);
        } finally {
            if (file != null && !file.toFile().delete()) {
                throw new CliException("cannot delete " + file + ", which has a secret");
            }
        }
    }

    private JsonNode call(List<String> arguments) {
        StringBuilder json = new StringBuilder();
        List<String> errors = new ArrayList<>();
        if (aws.run(arguments, line -> json.append(line).append('\n'), errors::add) != 0) {
            throw new CliException(
                    "aws ssm cannot read or store the secrets under " + prefix + ": "
                            + String.join(" ", errors).strip()
                            + " (needs ssm:GetParametersByPath and ssm:PutParameter; check credentials, --profile and --region)");
        }
        try {
            return CliJson.parse(json.toString());
        } catch (IOException e) {
            throw new CliException(ExitCodes.FAILED, "the answer of aws ssm is not JSON; update the AWS CLI", e);
        }
    }
}
