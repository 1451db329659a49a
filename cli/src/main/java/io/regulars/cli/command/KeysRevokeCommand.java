package io.regulars.cli.command;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.cli.base.CliJson;
import io.regulars.cli.base.ExitCodes;
import io.regulars.cli.client.CloudClient;
import io.regulars.cli.client.CloudCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes a key back. */
@Command(name = "revoke", description = "Takes a key back: it opens nothing any more within a minute.")
public final class KeysRevokeCommand extends CloudCommand {

    @Parameters(index = "0", paramLabel = "ID", description = "The key's id, as 'keys list' shows it.")
    private String id;

    @Option(names = "--json", description = "Print what is known of the key as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        JsonNode key = connect().delete("/v1/keys/" + CloudClient.encode(id));
        terminal().print(json ? CliJson.line(key) : "revoked");
        terminal().note("Acts within a minute.");
        return ExitCodes.OK;
    }
}
