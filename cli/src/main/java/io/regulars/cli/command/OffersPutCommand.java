package io.regulars.cli.command;

import java.nio.file.Path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.cli.base.CliJson;
import io.regulars.cli.base.ExitCodes;
import io.regulars.cli.client.CloudClient;
import io.regulars.cli.client.CloudCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Saves an offer. */
@Command(name = "put", description = "Saves an offer from a JSON file as the live version.")
public final class OffersPutCommand extends CloudCommand {

    @Parameters(index = "0", paramLabel = "FILE", description = "File with the offer ('schema offers' describes it).")
    private Path file;

    @Option(names = "--json", description = "Print the saved offer, with its warnings, as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        ObjectNode offer = OfferFile.read(file);
        String id = OfferFile.id(offer, file);
        JsonNode saved = connect().put("/v1/offers/" + CloudClient.encode(id), offer);
        terminal()
                .print(
                        json
                                ? CliJson.line(saved)
                                : id + " version " + saved.path("version").asText() + " is live");
        OfferFile.warn(terminal(), saved);
        return ExitCodes.OK;
    }
}
