package io.regulars.cli.command;

import java.util.Iterator;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.cli.base.CliJson;
import io.regulars.cli.base.ExitCodes;
import io.regulars.cli.base.TextTable;
import io.regulars.cli.client.CloudClient;
import io.regulars.cli.client.CloudCommand;
import io.regulars.cli.client.Jobs;
import io.regulars.cli.customer.CustomerLookup;
import io.regulars.cli.customer.CustomerTimeline;
import io.regulars.cli.customer.LocalTimes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows one customer. */
@Command(
        name = "customer",
        description =
                "Shows one customer: orders, segment, scores, points, consent and traits, and a timeline of orders,"
                        + " decisions and messages in the customer's local time.")
public final class CustomerCommand extends CloudCommand {

    @Parameters(
            index = "0",
            paramLabel = "ID",
            description = "The customer's userId; in a local cloud also the e-mail address.")
    private String id;

    @Option(names = "--json", description = "Print the customer as JSON, with the decisions.")
    private boolean json;

    @Option(
            names = "--export",
            description = "Print all stored data of the customer as JSON, including archived events.")
    private boolean export;

    @Override
    public Integer call() {
        CloudClient client = connect();
        CustomerLookup lookup = new CustomerLookup(client, id);
        if (export) {
            terminal().print(CliJson.line(Jobs.result(client, lookup.get("/export?archive=true"))));
            return ExitCodes.OK;
        }
        JsonNode customer = lookup.get("");
        JsonNode decisions = lookup.get("/decisions").path("items");
        if (json) {
            terminal().print(CliJson.line(((ObjectNode) customer).set("decisions", decisions)));
            return ExitCodes.OK;
        }
        TextTable table = new TextTable("", "");
        flatten(table, "", customer);
        terminal().print(table.toString());
        LocalTimes time = LocalTimes.in(customer.at("/traits/timezone"));
        CustomerTimeline timeline = new CustomerTimeline(time)
                .customer(customer)
                .ledger(lookup.get("/ledger"))
                .decisions(decisions);
        terminal().print("");
        terminal().print("timeline (" + time.zone() + ")");
        timeline.toString().lines().forEach(line -> terminal().print("  " + line));
        if (decisions.isEmpty()) {
            terminal().note("No decision yet. What comes next: ./regulars why " + id);
        }
        return ExitCodes.OK;
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
