package io.regulars.cli.command;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.cli.base.CliException;
import io.regulars.cli.base.CliJson;
import io.regulars.cli.base.ExitCodes;
import io.regulars.cli.base.TextTable;
import io.regulars.cli.client.CloudClient;
import io.regulars.cli.client.CloudCommand;
import io.regulars.cli.client.HttpFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows one customer's points. */
@Command(
        name = "ledger",
        description = "Shows a customer's points: the lines of the statement, open lots, tier and debt.")
public final class LedgerCommand extends CloudCommand {

    private static final int NOT_FOUND = 404;

    @Parameters(index = "0", paramLabel = "ID", description = "The customer's userId.")
    private String id;

    @Option(names = "--json", description = "Print the account as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        JsonNode account = read(connect());
        if (json) {
            terminal().print(CliJson.line(account));
            return ExitCodes.OK;
        }
        TextTable lines = new TextTable("at", "kind", ">points", ">balance", "entry", "reason");
        account.path("lines")
                .forEach(line -> lines.row(
                        line.path("at").asText(),
                        line.path("kind").asText(),
                        line.path("points").asText(),
                        line.path("balance").asText(),
                        line.path("entry").asText(),
                        line.path("reason").asText(line.path("reward").asText(""))));
        terminal().print(lines.toString());
        TextTable lots = new TextTable("lot", ">points", "state", "release", "expiry");
        account.path("lots")
                .forEach(lot -> lots.row(
                        lot.path("entry").asText(),
                        lot.path("points").asText(),
                        lot.path("state").asText(),
                        text(lot.path("release")),
                        text(lot.path("expiry"))));
        if (!lots.isEmpty()) {
            terminal().print("");
            terminal().print(lots.toString());
        }
        JsonNode points = account.path("points");
        terminal().print("");
        terminal()
                .print("balance " + points.path("balance").asText() + ", redeemable "
                        + points.path("redeemable").asText()
                        + ", pending " + points.path("pending").asText() + ", debt "
                        + points.path("debt").asText() + ", overspent "
                        + points.path("overspent").asText() + ", tier "
                        + account.path("tier").path("name").asText("none"));
        return ExitCodes.OK;
    }

    private JsonNode read(CloudClient client) {
        try {
            return client.get("/v1/customers/" + CloudClient.encode(id) + "/ledger");
        } catch (HttpFailure e) {
            if (e.status() == NOT_FOUND) {
                throw new CliException(ExitCodes.FAILED, "there is no customer with the id " + id, e);
            }
            throw e;
        }
    }

    private static String text(JsonNode value) {
        return value.isNull() ? "" : value.asText();
    }
}
