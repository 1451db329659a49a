package io.regulars.cli.command;

import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.cli.base.CliJson;
import io.regulars.cli.base.ExitCodes;
import io.regulars.cli.client.CloudClient;
import io.regulars.cli.client.CloudCommand;
import io.regulars.cli.client.Jobs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Rebuilds profiles from the archive. */
@Command(
        name = "rebuild",
        description =
                "Rebuilds profiles from the archive and compares them with the stored ones, or replaces those, for instance after an update that changed how events are folded.")
public final class RebuildCommand extends CloudCommand {

    private static final Map<String, String> MEANINGS = Map.of(
            "same",
            "the stored state equals the rebuilt one",
            "different",
            "not changed; use --replace to store the rebuilt state",
            "replaced",
            "the rebuilt state was stored",
            "busy",
            "events arrived meanwhile or are not archived yet; run the command again");

    @Option(names = "--customer", paramLabel = "ID", description = "Rebuild only the customer with this userId.")
    private String customer;

    @Option(names = "--replace", description = "Store the rebuilt state where it differs.")
    private boolean replace;

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        CloudClient client = connect();
        ObjectNode none = JsonNodeFactory.instance.objectNode();
        String path = "/v1/rebuild?replace=" + replace
                + (customer == null ? "" : "&customer=" + CloudClient.encode(customer));
        JsonNode result = Jobs.result(client, client.post(path, none));
        Map<String, Integer> outcomes = new TreeMap<>();
        for (JsonNode item : result.path("items")) {
            outcomes.merge(item.path("outcome").asText(), 1, Integer::sum);
            if (!json && !item.path("differs").isEmpty()) {
                terminal()
                        .print(item.path("id").asText() + " "
                                + item.path("outcome").asText() + ": " + CliJson.line(item.path("differs")));
            }
        }
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
