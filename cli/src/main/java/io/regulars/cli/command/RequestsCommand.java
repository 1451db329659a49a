package io.regulars.cli.command;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.cli.base.CliException;
import io.regulars.cli.base.CliJson;
import io.regulars.cli.base.ExitCodes;
import io.regulars.cli.base.TextTable;
import io.regulars.cli.client.CloudClient;
import io.regulars.cli.client.CloudCommand;
import io.regulars.cli.client.HttpFailure;
import io.regulars.cli.client.Pages;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists, grants and refuses the requests of customers about their data. */
@Command(
        name = "requests",
        description =
                "Lists what customers requested on their preference page (an export or the erasure of their data), or grants or refuses a request.%n"
                        + "Check first that the request comes from the customer: the link to the page may have been forwarded.")
public final class RequestsCommand extends CloudCommand {

    /** What to do with one request. */
    enum Action {
        list,
        grant,
        refuse
    }

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "ACTION",
            defaultValue = "list",
            description = "${COMPLETION-CANDIDATES}.")
    private Action action;

    @Parameters(index = "1", arity = "0..1", paramLabel = "ID", description = "The request's id.")
    private String id;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() {
        if (action == Action.list) {
            list(connect());
            return ExitCodes.OK;
        }
        if (id == null) {
            throw CliException.usage("requests " + action + " needs the id of a request");
        }
        JsonNode request = decide(connect());
        if (json) {
            terminal().print(CliJson.line(request));
        } else if (request.has("link")) {
            terminal().print("granted: send the customer this link, which is valid for 7 days:");
            terminal().print("<PublicUrl>" + request.path("link").asText());
        } else {
            terminal().print(request.path("state").asText());
        }
        return ExitCodes.OK;
    }

    private JsonNode decide(CloudClient client) {
        try {
            return client.post("/v1/requests/" + CloudClient.encode(id) + "/" + action, CliJson.object());
        } catch (HttpFailure e) {
            if (e.status() == 404) {
                throw new CliException(
                        ExitCodes.FAILED, "there is no request with this id; list them with: regulars requests", e);
            }
            throw e;
        }
    }

    private void list(CloudClient client) {
        Pages pages = Pages.of(client, "/v1/requests");
        TextTable table = new TextTable("id", "kind", "customer", "at", "state");
        while (pages.hasNext()) {
            JsonNode request = pages.next();
            if (json) {
                terminal().print(CliJson.line(request));
            }
            table.row(
                    request.path("id").asText(),
                    request.path("kind").asText(),
                    request.path("customer").asText(),
                    request.path("at").asText(),
                    request.path("state").asText());
        }
        if (!json) {
            terminal().print(table.toString());
        }
    }
}
