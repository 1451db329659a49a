package io.regulars.cli.command;

import io.regulars.cli.base.CommandBase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The parent of the commands for keys. */
@Command(
        name = "keys",
        description =
                "Creates, lists and revokes keys of event sources and of the API.%n"
                        + "To rotate a key without downtime, create another one of the same name, deploy it, then revoke the old one.", //
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n", //
        subcommands = {KeysCreateCommand.class, KeysListCommand.class, KeysRevokeCommand.class, KeysHashCommand.class})
public final class KeysCommand extends CommandBase {

    @Spec
    private CommandSpec keys;

    @Override
    public Integer call() {
        throw new ParameterException(keys.commandLine(), "missing command: create, list, revoke or hash");
    }
}
