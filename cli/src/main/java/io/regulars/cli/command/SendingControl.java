package io.regulars.cli.command;

import java.util.Set;
import java.util.TreeSet;

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
        if (paused && campaign != null) {
            Set<String> campaigns = campaigns(client);
            if (!campaigns.contains(campaign)) {
                terminal()
                        .note("nothing was paused: no live offer belongs to the campaign " + campaign
                                + "; campaigns are: " + String.join(", ", campaigns));
                return ExitCodes.PARTIAL;
            }
        }
        JsonNode controls = client.put(path, CliJson.object().put("paused", paused));
        if (json) {
            terminal().print(CliJson.line(controls));
            return ExitCodes.OK;
        }
        JsonNode campaigns = controls.path("campaigns").path("paused");
        terminal()
                .print("sending    " + (controls.path("sending").path("paused").asBoolean() ? "paused" : "active"));
        campaigns.forEach(name -> terminal().print("campaign   " + name.asText() + " paused"));
        terminal()
                .note(
                        paused
                                ? "Takes effect within seconds. Messages and decisions wait for up to two days."
                                : "Takes effect within seconds. What waited is sent or decided within 15 minutes.");
        return ExitCodes.OK;
    }

    private static Set<String> campaigns(CloudClient client) {
        Set<String> campaigns = new TreeSet<>();
        client.get("/v1/offers")
                .path("items")
                .forEach(offer -> campaigns.add(offer.path("campaign").asText()));
        return campaigns;
    }
}
