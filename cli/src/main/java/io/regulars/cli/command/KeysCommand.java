package io.regulars.cli.command;

import io.regulars.cli.base.CommandBase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Names the commands about keys, does nothing itself. */
@Command(
        name = "keys",
        description = "Makes, lists and revokes keys of event sources and of the API.%n"
                + "To change one without a gap: create another of its name, hand it out, revoke the old one.", //
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n", //
        subcommands = {KeysCreateCommand.class, KeysListCommand.class, KeysRevokeCommand.class, KeysHashCommand.class})
public final class KeysCommand extends CommandBase {

    @Spec
    private CommandSpec keys;

    @Override
    public Integer call() {
        throw new ParameterException(keys.commandLine(), "say which command: create, list, revoke or hash");
    }
}
