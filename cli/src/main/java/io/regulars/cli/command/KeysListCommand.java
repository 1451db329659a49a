package io.regulars.cli.command;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.cli.base.CliJson;
import io.regulars.cli.base.ExitCodes;
import io.regulars.cli.base.TextTable;
import io.regulars.cli.client.CloudCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists keys, without their secrets. */
@Command(name = "list", description = "Lists the keys created by 'create', newest first.")
public final class KeysListCommand extends CloudCommand {

    private static final String[] COLUMNS = {"id", "name", "scope", "trust", "state", "created", "expires", ">rate"};

    @Option(names = "--json", description = "Print the keys as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        JsonNode answer = connect().get("/v1/keys");
        if (json) {
            terminal().print(CliJson.line(answer));
            return ExitCodes.OK;
        }
        TextTable table = new TextTable(COLUMNS);
        answer.path("items")
                .forEach(key -> table.row(
                        key.path("id").asText(),
                        key.path("name").asText(),
                        key.path("scope").asText(),
                        key.path("trust").asText(null),
                        state(key),
                        key.path("created").asText(),
                        key.path("expires").asText("never"),
                        key.path("rate").isNumber() ? key.path("rate").asText() : null));
        if (!table.isEmpty()) {
            terminal().print(table.toString());
        }
        terminal().note("Keys configured by the deployment (WriteKeys, AdminToken) are not listed.");
        return ExitCodes.OK;
    }

    private static String state(JsonNode key) {
        if (key.path("revoked").isTextual()) {
            return "revoked";
        }
        return key.path("valid").asBoolean() ? "valid" : "expired";
    }
}
