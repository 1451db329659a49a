package io.regulars.cli.command;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.cli.base.CliJson;
import io.regulars.cli.base.ExitCodes;
import io.regulars.cli.client.CloudClient;
import io.regulars.cli.client.CloudCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Revokes a key. */
@Command(name = "revoke", description = "Revokes a key, with effect within a minute.")
public final class KeysRevokeCommand extends CloudCommand {

    @Parameters(index = "0", paramLabel = "ID", description = "The key's id, as 'keys list' shows it.")
    private String id;

    @Option(names = "--json", description = "Print the properties of the key as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        JsonNode key = connect().delete("/v1/keys/" + CloudClient.encode(id));
        terminal().print(json ? CliJson.line(key) : "revoked");
        terminal().note("Takes effect within a minute.");
        return ExitCodes.OK;
    }
}
