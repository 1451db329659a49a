package io.regulars.cli.command;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.cli.base.CliJson;
import io.regulars.cli.base.ExitCodes;
import io.regulars.cli.client.CloudClient;
import io.regulars.cli.client.CloudCommand;
import io.regulars.cli.client.Jobs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Separates a visitor from a customer. */
@Command(
        name = "unlink",
        description =
                "Separates a visitor who was linked to a customer by mistake, and rebuilds both from the archive.")
public final class UnlinkCommand extends CloudCommand {

    @Parameters(index = "0", paramLabel = "ID", description = "The customer's userId.")
    private String id;

    @Parameters(
            index = "1",
            paramLabel = "VISITOR",
            description = "The visitor's anonymousId, or the id in the customer's links.")
    private String visitor;

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        CloudClient client = connect();
        JsonNode answer = Jobs.result(
                client,
                client.delete("/v1/customers/" + CloudClient.encode(id) + "/links/" + CloudClient.encode(visitor)));
        terminal().print(json ? CliJson.line(answer) : "separated");
        return ExitCodes.OK;
    }
}
