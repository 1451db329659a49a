package io.regulars.cli.command;

import java.nio.file.Path;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.cli.base.CliException;
import io.regulars.cli.base.CliJson;
import io.regulars.cli.base.ExitCodes;
import io.regulars.cli.client.CloudClient;
import io.regulars.cli.client.CloudCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks an offer without saving it. */
@Command(
        name = "check",
        description = {
            "Checks an offer in a file without saving it: against the schema, the triggers and the segments, and, if a"
                    + " cloud runs, for what keeps it from ever being chosen."
        })
public final class OffersCheckCommand extends CloudCommand {

    @Parameters(index = "0", paramLabel = "FILE", description = "File with the offer ('schema offers' describes it).")
    private Path file;

    @Option(names = "--json", description = "Print the warnings as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        ObjectNode offer = OfferFile.read(file);
        List<String> errors = OfferFile.errors(offer);
        if (!errors.isEmpty()) {
            throw new CliException(file + " is no valid offer: " + String.join("; ", errors));
        }
        JsonNode answer = withCloud(offer);
        terminal().print(json ? CliJson.line(answer) : OfferFile.id(offer, file) + " is valid");
        OfferFile.warn(terminal(), answer);
        return ExitCodes.OK;
    }

    private JsonNode withCloud(ObjectNode offer) {
        try {
            return connect().post("/v1/offers/" + CloudClient.encode(OfferFile.id(offer, file)) + "/check", offer);
        } catch (CliException e) {
            if (e.exitCode() != ExitCodes.NO_CLOUD) {
                throw e;
            }
            terminal().note("No cloud runs, so placeholders and what the offer is worth were not checked.");
            return CliJson.object();
        }
    }
}
