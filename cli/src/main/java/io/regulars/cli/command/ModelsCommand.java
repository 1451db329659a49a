package io.regulars.cli.command;

import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.cli.base.CliJson;
import io.regulars.cli.base.ExitCodes;
import io.regulars.cli.client.CloudCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the models, or puts one into service. */
@Command(
        name = "models",
        description = "Lists the models, or puts one into service. To roll back, use an older version or rules-1.")
public final class ModelsCommand extends CloudCommand {

    @Option(names = "--use", paramLabel = "VERSION", description = "Put this version into service.")
    private String version;

    @Option(names = "--json", description = "Print the answer as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        if (version != null) {
            JsonNode answer =
                    connect().put("/v1/models/current", CliJson.object().put("version", version));
            terminal()
                    .print(
                            json
                                    ? CliJson.line(answer)
                                    : answer.path("inService").asText() + " is in service; previously "
                                            + answer.path("before").asText());
            terminal()
                    .note(
                            "The rescore function uses it within a minute. The nightly training may replace it; docs/operations.md "
                                    + "shows how to prevent that.");
            return ExitCodes.OK;
        }
        JsonNode answer = connect().get("/v1/models");
        if (json) {
            terminal().print(CliJson.line(answer));
            return ExitCodes.OK;
        }
        answer.path("items").forEach(model -> terminal().print(line(model)));
        return ExitCodes.OK;
    }

    private static String line(JsonNode model) {
        return (model.path("inService").asBoolean() ? "* " : "  ")
                + model.path("version").asText() + "  " + about(model);
    }

    private static String about(JsonNode model) {
        if (!model.path("usable").asBoolean(true)) {
            return (model.path("inService").asBoolean() ? "unusable, the rules are used instead: " : "unusable: ")
                    + model.path("reason").asText();
        }
        JsonNode notes = model.path("notes");
        return notes.isMissingNode()
                ? "rules, not trained"
                : String.format(
                        Locale.ROOT,
                        "log loss %.4f (%s: %.4f), trained on %s to %s",
                        notes.path("logLoss").path("new").asDouble(),
                        notes.path("replaced").asText(),
                        notes.path("logLoss").path("inService").asDouble(),
                        day(notes, "from"),
                        day(notes, "until"));
    }

    private static String day(JsonNode notes, String field) {
        String text = notes.path(field).asText();
        return text.substring(0, Math.min(10, text.length()));
    }
}
