package io.regulars.cli.command;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.cli.base.CliJson;
import io.regulars.cli.base.ExitCodes;
import io.regulars.cli.client.CloudClient;
import io.regulars.cli.client.CloudCommand;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What pausing and resuming have in common: the campaign, or without one all sending. */
abstract class SendingControl extends CloudCommand {

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "CAMPAIGN",
            description = "Only the messages of this campaign.")
    private String campaign;

    @Option(names = "--json", description = "Print the answer as JSON.")
    private boolean json;

    /** Asks for it, and prints what is paused then. */
    final int put(boolean paused) {
        String path =
                campaign == null ? "/v1/controls/sending" : "/v1/controls/campaigns/" + CloudClient.encode(campaign);
        CloudClient client = connect();
        JsonNode controls = client.put(path, CliJson.object().put("paused", paused));
        if (json) {
            terminal().print(CliJson.line(controls));
            return ExitCodes.OK;
        }
        JsonNode campaigns = controls.path("campaigns").path("paused");
        terminal()
                .print("sending    " + (controls.path("sending").path("paused").asBoolean() ? "paused" : "goes on"));
        campaigns.forEach(name -> terminal().print("campaign   " + name.asText() + " paused"));
        if (paused && campaign != null && !inUse(client)) {
            terminal().note("No live offer is of the campaign " + campaign + ": is it spelled right?");
        }
        terminal()
                .note(
                        paused
                                ? "Acts within seconds. Messages are held for two days, and looked at every quarter of an hour."
                                : "Acts within seconds. Messages that were held go out within a quarter of an hour.");
        return ExitCodes.OK;
    }

    private boolean inUse(CloudClient client) {
        for (JsonNode offer : client.get("/v1/offers").path("items")) {
            if (campaign.equals(offer.path("campaign").asText())) {
                return true;
            }
        }
        return false;
    }
}
