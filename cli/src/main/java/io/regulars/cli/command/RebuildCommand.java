package io.regulars.cli.command;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.cli.base.CliJson;
import io.regulars.cli.base.ExitCodes;
import io.regulars.cli.client.CloudClient;
import io.regulars.cli.client.CloudCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Folds profiles anew from the archive. */
@Command(
        name = "rebuild",
        description =
                "Folds profiles anew from the archive and compares them with what is stored, or replaces it: also after an update that changed the fold.")
public final class RebuildCommand extends CloudCommand {

    private static final Duration TIMEOUT = Duration.ofMinutes(15);
    private static final Map<String, String> MEANINGS = Map.of(
            "same",
            "what is stored is what the archive gives",
            "different",
            "left as they are; --replace stores what the archive gives",
            "replaced",
            "now as the archive gives them",
            "busy",
            "events came in meanwhile, or are not archived yet: run it again");

    @Option(names = "--customer", paramLabel = "ID", description = "Only the customer with that userId.")
    private String customer;

    @Option(names = "--replace", description = "Store what the archive gives where it differs.")
    private boolean replace;

    @Option(names = "--json", description = "Print the outcome as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        CloudClient client = connect();
        ObjectNode none = JsonNodeFactory.instance.objectNode();
        Map<String, Integer> outcomes = new TreeMap<>();
        String cursor = null;
        do {
            String path = "/v1/rebuild?replace=" + replace
                    + (customer == null ? "" : "&customer=" + CloudClient.encode(customer))
                    + (cursor == null ? "" : "&cursor=" + CloudClient.encode(cursor));
            JsonNode page = client.post(path, none, TIMEOUT);
            for (JsonNode item : page.path("items")) {
                outcomes.merge(item.path("outcome").asText(), 1, Integer::sum);
                if (!json && !item.path("differs").isEmpty()) {
                    terminal()
                            .print(item.path("id").asText() + " "
                                    + item.path("outcome").asText() + ": " + CliJson.line(item.path("differs")));
                }
            }
            cursor = page.path("next").asText(null);
        } while (cursor != null && !cursor.equals("null"));
        print(outcomes);
        boolean settled = outcomes.getOrDefault("different", 0) + outcomes.getOrDefault("busy", 0) == 0;
        return settled ? ExitCodes.OK : ExitCodes.FAILED;
    }

    private void print(Map<String, Integer> outcomes) {
        if (json) {
            ObjectNode sums = JsonNodeFactory.instance.objectNode();
            outcomes.forEach(sums::put);
            terminal().print(CliJson.line(sums));
            return;
        }
        outcomes.forEach((outcome, count) ->
                terminal().print("%-9s  %6d  %s".formatted(outcome, count, MEANINGS.getOrDefault(outcome, ""))));
        if (outcomes.isEmpty()) {
            terminal().note("There are no customers.");
        }
    }
}
