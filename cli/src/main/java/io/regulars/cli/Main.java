package io.regulars.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceLoader;

import io.regulars.cli.base.CommandPlugin;
import picocli.CommandLine;

/** Entry point of the command line. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /** The command line with all commands. */
    public static CommandLine commandLine() {
        CommandLine commands = new CommandLine(new Regulars());
        ServiceLoader.load(CommandPlugin.class).forEach(plugin -> add(commands, plugin));
        return commands.setExecutionExceptionHandler(new FailedCommands())
                .setParameterExceptionHandler(new Misuse())
                .setUsageHelpAutoWidth(false)
                .setUsageHelpWidth(110)
                .setExpandAtFiles(false);
    }

    private static void add(CommandLine commands, CommandPlugin plugin) {
        Map<String, CommandLine> after =
                plugin.listedFirst() ? new LinkedHashMap<>(commands.getSubcommands()) : Map.of();
        after.keySet().forEach(commands.getCommandSpec()::removeSubcommand);
        commands.addSubcommand(plugin);
        after.forEach(commands::addSubcommand);
    }
}
