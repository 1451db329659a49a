package io.regulars.cli;

import picocli.CommandLine;

/** Where the launcher hands over. */
public final class Main {

    private Main() {
    }

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /** The command line with all commands, as the launcher and the tests run it. */
    public static CommandLine commandLine() {
        return new CommandLine(new Regulars()).setExecutionExceptionHandler(new Failures())
                .setParameterExceptionHandler(new Misuse())
                .setUsageHelpAutoWidth(false).setUsageHelpWidth(110).setExpandAtFiles(false);
    }
}
