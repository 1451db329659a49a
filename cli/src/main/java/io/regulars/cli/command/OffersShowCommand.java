package io.regulars.cli.command;

import io.regulars.cli.base.CliJson;
import io.regulars.cli.base.ExitCodes;
import io.regulars.cli.client.CloudClient;
import io.regulars.cli.client.CloudCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows one offer. */
@Command(name = "show", description = "Prints the live version of an offer as JSON, which 'offers put' reads.")
public final class OffersShowCommand extends CloudCommand {

    @Parameters(index = "0", paramLabel = "OFFER", description = "Id of the offer.")
    private String offer;

    @Option(names = "--json", description = "Print it on one line.")
    private boolean json;

    @Override
    public Integer call() {
        var answer = connect().get("/v1/offers/" + CloudClient.encode(offer));
        terminal().print(json ? CliJson.line(answer) : CliJson.pretty(answer));
        return ExitCodes.OK;
    }
}
