package io.regulars.cli.command;

import io.regulars.cli.base.CommandBase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The parent of the commands for offers. */
@Command(
        name = "offers",
        description = "Lists, shows, saves, ends and checks offers.", //
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n", //
        subcommands = {
            OffersListCommand.class,
            OffersShowCommand.class,
            OffersPutCommand.class,
            OffersEndCommand.class,
            OffersCheckCommand.class
        })
public final class OffersCommand extends CommandBase {

    @Spec
    private CommandSpec offers;

    @Override
    public Integer call() {
        throw new ParameterException(offers.commandLine(), "missing command: list, show, put, end or check");
    }
}
