package io.regulars.cli.command;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.cli.base.CliJson;
import io.regulars.cli.base.ExitCodes;
import io.regulars.cli.client.CloudClient;
import io.regulars.cli.client.CloudCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Undoes a wrong merge. */
@Command(
        name = "unlink",
        description = "Separates a visitor from a customer again; both are folded anew from the archive.")
public final class UnlinkCommand extends CloudCommand {

    @Parameters(index = "0", paramLabel = "ID", description = "The shop's id of the customer (userId).")
    private String id;

    @Parameters(
            index = "1",
            paramLabel = "VISITOR",
            description = "The visitor's anonymousId, or the id in the customer's links.")
    private String visitor;

    @Option(names = "--json", description = "Print the outcome as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        CloudClient client = connect();
        JsonNode answer =
                client.delete("/v1/customers/" + CloudClient.encode(id) + "/links/" + CloudClient.encode(visitor));
        terminal().print(json ? CliJson.line(answer) : "separated");
        return ExitCodes.OK;
    }
}
