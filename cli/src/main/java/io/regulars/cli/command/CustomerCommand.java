package io.regulars.cli.command;

import java.util.Iterator;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.cli.base.CliException;
import io.regulars.cli.base.CliJson;
import io.regulars.cli.base.ExitCodes;
import io.regulars.cli.base.TextTable;
import io.regulars.cli.client.CloudClient;
import io.regulars.cli.client.CloudCommand;
import io.regulars.cli.client.HttpFailure;
import io.regulars.cli.client.Jobs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows one customer. */
@Command(
        name = "customer",
        description = "Shows one customer: orders, segment, scores, points, consent, traits and decisions.")
public final class CustomerCommand extends CloudCommand {

    @Parameters(index = "0", paramLabel = "ID", description = "The customer's userId.")
    private String id;

    @Option(names = "--json", description = "Print the customer as JSON.")
    private boolean json;

    @Option(
            names = "--export",
            description = "Print all stored data of the customer as JSON, including archived events.")
    private boolean export;

    @Override
    public Integer call() {
        CloudClient client = connect();
        if (export) {
            terminal().print(CliJson.line(Jobs.result(client, read(client, "/export?archive=true"))));
            return ExitCodes.OK;
        }
        JsonNode customer = read(client, "");
        if (json) {
            terminal().print(CliJson.line(customer));
            return ExitCodes.OK;
        }
        TextTable table = new TextTable("", "");
        flatten(table, "", customer);
        terminal().print(table.toString());
        JsonNode decisions = client.get("/v1/customers/" + CloudClient.encode(id) + "/decisions")
                .path("items");
        if (!decisions.isEmpty()) {
            terminal().print("");
            terminal().print("decisions");
            decisions.forEach(decision -> terminal().print("  " + CliJson.line(decision)));
        }
        return ExitCodes.OK;
    }

    private JsonNode read(CloudClient client, String what) {
        try {
            return client.get("/v1/customers/" + CloudClient.encode(id) + what);
        } catch (HttpFailure e) {
            if (e.status() == 404) {
                throw new CliException(ExitCodes.FAILED, "there is no customer with the id " + id, e);
            }
            throw e;
        }
    }

    private static void flatten(TextTable table, String prefix, JsonNode node) {
        for (Iterator<Map.Entry<String, JsonNode>> it = node.fields(); it.hasNext(); ) {
            Map.Entry<String, JsonNode> member = it.next();
            String name = prefix + member.getKey();
            JsonNode value = member.getValue();
            if (value.isObject() && !value.isEmpty()) {
                flatten(table, name + ".", value);
            } else {
                table.row(name, value.isValueNode() ? value.asText() : CliJson.line(value));
            }
        }
    }
}
