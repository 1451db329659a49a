package io.regulars.cli.command;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.cli.base.CliJson;
import io.regulars.cli.base.ExitCodes;
import io.regulars.cli.client.CloudClient;
import io.regulars.cli.client.CloudCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Ends an offer. */
@Command(
        name = "end",
        description = {
            "Ends an offer now: it is neither chosen nor sent any more. Coupons that were sent stay valid.",
            "To start it again, save it without until."
        })
public final class OffersEndCommand extends CloudCommand {

    @Parameters(index = "0", paramLabel = "OFFER", description = "Id of the offer.")
    private String offer;

    @Option(names = "--json", description = "Print the ended offer as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        JsonNode ended = connect().post("/v1/offers/" + CloudClient.encode(offer) + "/end", CliJson.object());
        terminal()
                .print(
                        json
                                ? CliJson.line(ended)
                                : offer + " ended at " + ended.path("until").asText());
        return ExitCodes.OK;
    }
}
