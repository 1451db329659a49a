package io.regulars.cli.command;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.cli.base.CliJson;
import io.regulars.cli.base.ExitCodes;
import io.regulars.cli.client.CloudClient;
import io.regulars.cli.client.CloudCommand;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Pauses or resumes a campaign, or all sending without one. */
abstract class SendingControl extends CloudCommand {

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "CAMPAIGN",
            description = "The only campaign to pause or resume.")
    private String campaign;

    @Option(names = "--json", description = "Print the answer as JSON.")
    private boolean json;

    /** Sends the change and prints what is paused afterwards. */
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
                .print("sending    " + (controls.path("sending").path("paused").asBoolean() ? "paused" : "active"));
        campaigns.forEach(name -> terminal().print("campaign   " + name.asText() + " paused"));
        if (paused && campaign != null && !inUse(client)) {
            terminal().note("No live offer belongs to the campaign " + campaign + ". Is the name correct?");
        }
        terminal()
                .note(
                        paused
                                ? "Takes effect within seconds. Messages and decisions wait for up to two days."
                                : "Takes effect within seconds. What waited is sent or decided within 15 minutes.");
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
