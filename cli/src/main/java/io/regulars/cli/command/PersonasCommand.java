package io.regulars.cli.command;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.cli.base.CliJson;
import io.regulars.cli.base.ExitCodes;
import io.regulars.cli.client.CloudCommand;
import io.regulars.cli.customer.PersonaText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows the personas of the customers. */
@Command(
        name = "personas",
        description =
                "Shows the personas, groups of customers who behave alike: how many there are in each, what sets them"
                        + " apart, and who moved. Training fits them again each night.")
public final class PersonasCommand extends CloudCommand {

    @Option(names = "--json", description = "Print the answer as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        JsonNode personas = connect().get("/v1/personas");
        if (json) {
            terminal().print(CliJson.line(personas));
        } else if (personas.path("items").isEmpty()) {
            terminal().print(PersonaText.none(personas));
        } else {
            PersonaText.lines(personas).forEach(terminal()::print);
        }
        return ExitCodes.OK;
    }
}
