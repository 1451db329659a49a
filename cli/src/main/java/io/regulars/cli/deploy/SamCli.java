package io.regulars.cli.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.cli.base.CliException;
import io.regulars.cli.base.CliJson;
import io.regulars.cli.base.ExitCodes;

/** Calls of the SAM CLI. */
final class SamCli {

    private final Program sam;

    SamCli(Program sam) {
        this.sam = sam;
    }

    /** The outputs of a stack by name; empty if there is no such stack. */
    Optional<Map<String, String>> outputs(String stack) {
        List<String> command = new ArrayList<>(List.of("list", "stack-outputs", "--stack-name", stack));
        command.addAll(List.of("--output", "json"));
        StringBuilder json = new StringBuilder();
        List<String> errors = new ArrayList<>();
        int code = sam.run(command, line -> json.append(line).append('\n'), errors::add);
        if (code != 0) {
            String said = String.join(" ", errors);
            if (said.contains("does not exist")) {
                return Optional.empty();
            }
            if (said.contains("Outputs do not exist")) {
                throw new CliException("the first deployment of the stack " + stack
                        + " has failed or still runs: if it failed, delete the stack first (docs/deploy.md)");
            }
            throw new CliException("sam cannot read the stack " + stack + ": " + said.strip()
                    + " (check credentials, --profile and --region)");
        }
        Map<String, String> outputs = new TreeMap<>();
        for (JsonNode output : parse(json.toString())) {
            outputs.put(
                    output.path("OutputKey").asText(),
                    output.path("OutputValue").asText());
        }
        return Optional.of(outputs);
    }

    private static JsonNode parse(String json) {
        try {
            return CliJson.parse(json);
        } catch (IOException e) {
            throw new CliException(ExitCodes.FAILED, "sam's list of outputs is not JSON; update the SAM CLI", e);
        }
    }

    /**
     * Deploys. The parameters are passed in a file that only the user can read, because every user of the machine can
     * read a command line.
     *
     * @return sam's exit code
     */
    int deploy(Path template, String stack, Map<String, String> parameters, Consumer<String> lines) {
        Path folder = null;
        try {
            folder = Files.createTempDirectory("regulars-deploy"); // readable by its owner only
            Path config = folder.resolve("samconfig.toml");
            Files.writeString(config, config(parameters));
            List<String> command = new ArrayList<>(List.of("deploy", "--template-file", template.toString()));
            command.addAll(List.of("--stack-name", stack, "--config-file", config.toString()));
            command.addAll(List.of("--capabilities", "CAPABILITY_IAM", "--resolve-s3", "--no-confirm-changeset"));
            command.addAll(List.of("--no-fail-on-empty-changeset", "--no-progressbar"));
            return sam.run(command, lines, lines);
        } catch (IOException e) {
            throw new CliException(ExitCodes.FAILED, "cannot write sam's configuration: " + e.getMessage(), e);
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) {
        if (folder != null) {
            try {
                Files.deleteIfExists(folder.resolve("samconfig.toml"));
                Files.deleteIfExists(folder);
            } catch (IOException e) {
                throw new CliException(ExitCodes.FAILED, "cannot delete " + folder + ", which has secrets", e);
            }
        }
    }

    /** SAM reads {@code Name="value"}, separated by blanks, inside a string of TOML. */
    static String config(Map<String, String> parameters) {
        StringBuilder overrides = new StringBuilder();
        parameters.forEach((name, value) ->
                overrides.append(overrides.isEmpty() ? "" : " ").append(name + "=\"" + escaped(value) + "\""));
        return "version = 0.1\n[default.deploy.parameters]\nparameter_overrides = \"" + escaped(overrides.toString())
                + "\"\n";
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
