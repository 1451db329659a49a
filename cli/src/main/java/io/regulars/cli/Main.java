package io.regulars.cli;

import java.util.ServiceLoader;

import io.regulars.cli.base.CommandPlugin;
import picocli.CommandLine;

/** Where the launcher hands over. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /** The command line with all commands, as the launcher and the tests run it. */
    public static CommandLine commandLine() {
        CommandLine commands = new CommandLine(new Regulars());
        ServiceLoader.load(CommandPlugin.class).forEach(commands::addSubcommand);
        return commands.setExecutionExceptionHandler(new Failures())
                .setParameterExceptionHandler(new Misuse())
                .setUsageHelpAutoWidth(false)
                .setUsageHelpWidth(110)
                .setExpandAtFiles(false);
    }
}
