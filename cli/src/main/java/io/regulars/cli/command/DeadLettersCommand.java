package io.regulars.cli.command;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.cli.base.CliException;
import io.regulars.cli.base.CliJson;
import io.regulars.cli.base.ExitCodes;
import io.regulars.cli.base.TextTable;
import io.regulars.cli.client.CloudClient;
import io.regulars.cli.client.CloudCommand;
import io.regulars.cli.client.HttpFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists dead letters with their reasons. */
@Command(
        name = "dead-letters",
        description = {
            "Lists the dead letters of a queue, or of all queues, with the reason of each.",
            "'redrive QUEUE --id ID' returns one to its queue; with --drop it is deleted."
        })
public final class DeadLettersCommand extends CloudCommand {

    private static final int SHORT_ID = 8;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "QUEUE",
            description = "Name of the queue, as 'status' shows it (default: all).")
    private String queue;

    @Option(names = "--json", description = "Print a JSON array with the messages.")
    private boolean json;

    @Override
    public Integer call() {
        CloudClient cloud = connect();
        ArrayNode all = CliJson.array();
        for (String name : queue == null ? withLetters(cloud) : List.of(queue)) {
            for (JsonNode letter : letters(cloud, name)) {
                all.add(((ObjectNode) letter).put("queue", name));
            }
        }
        if (json) {
            terminal().print(CliJson.line(all));
        } else if (all.isEmpty()) {
            terminal().note("no dead letters");
        } else {
            terminal().print(table(all).toString());
        }
        return ExitCodes.OK;
    }

    private static TextTable table(ArrayNode letters) {
        TextTable table = new TextTable("queue", "id", "sent", "reason");
        letters.forEach(letter -> table.row(
                letter.path("queue").asText(),
                letter.path("id")
                        .asText()
                        .substring(
                                0, Math.min(SHORT_ID, letter.path("id").asText().length())),
                Instant.ofEpochMilli(letter.path("sentAt").asLong()).toString().replaceAll("\\.\\d+Z$", "Z"),
                letter.path("reason").asText("unknown; see the log of the function that reads the queue")));
        return table;
    }

    private static List<String> withLetters(CloudClient cloud) {
        List<String> names = new ArrayList<>();
        for (JsonNode one : cloud.get("/_local/status").path("queues")) {
            if (one.path("deadLetters").asLong() > 0) {
                names.add(one.path("name").asText());
            }
        }
        return names;
    }

    private static JsonNode letters(CloudClient cloud, String name) {
        try {
            return cloud.get("/_local/dead-letters/" + CloudClient.encode(name));
        } catch (HttpFailure e) {
            if (e.status() == 404) {
                throw new CliException(
                        ExitCodes.FAILED, "there is no queue " + name + "; 'status' lists all queues", e);
            }
            throw e;
        }
    }
}
