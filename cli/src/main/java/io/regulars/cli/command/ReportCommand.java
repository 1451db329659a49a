package io.regulars.cli.command;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.cli.base.CliJson;
import io.regulars.cli.base.ExitCodes;
import io.regulars.cli.base.TextTable;
import io.regulars.cli.client.CloudClient;
import io.regulars.cli.client.CloudCommand;
import io.regulars.cli.client.Jobs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints a report. */
@Command(name = "report", description = "Prints a report: points shows the shop's liability in points.")
public final class ReportCommand extends CloudCommand {

    /** The available reports. */
    public enum Report {
        points
    }

    @Parameters(index = "0", paramLabel = "REPORT", description = "The report: ${COMPLETION-CANDIDATES}.")
    private Report report;

    @Option(names = "--json", description = "Print the report as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        CloudClient client = connect();
        JsonNode answer = Jobs.result(client, client.get("/v1/reports/" + report.name()));
        if (json) {
            terminal().print(CliJson.line(answer));
            return ExitCodes.OK;
        }
        TextTable table =
                new TextTable("", ">points", ">" + answer.path("currency").asText("money"), ">customers");
        table.row("accounts", "", "", answer.path("accounts").asText());
        for (String name : List.of("outstanding", "redeemable", "pending", "debt", "overspent", "erased")) {
            JsonNode sum = answer.path(name);
            table.row(
                    name,
                    sum.path("points").asText(),
                    sum.path("money").asText(),
                    sum.path("customers").asText(""));
        }
        for (String name : List.of("expired", "expiring")) {
            answer.path(name)
                    .forEach(month -> table.row(
                            name + " " + month.path("month").asText(),
                            month.path("points").asText(),
                            month.path("money").asText(),
                            ""));
        }
        answer.path("tiers")
                .fields()
                .forEachRemaining(tier -> table.row(
                        "tier " + tier.getKey(), "", "", tier.getValue().asText()));
        terminal().print(table.toString());
        return ExitCodes.OK;
    }
}
