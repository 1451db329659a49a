package io.regulars.cli.base;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * What all commands have: help, --debug and a place to print. Returns one of {@link io.regulars.cli.base.ExitCodes}.
 */
@Command(
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = false,
        sortOptions = false, //
        footer = {
            "",
            "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 no cloud runs, 4 done but some rows or events were refused."
        })
public abstract class CommandBase implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--debug", description = "Show stack traces.")
    private boolean debug;

    /** Whether to show stack traces. */
    public final boolean debug() {
        return debug;
    }

    /** Where this command prints: data to standard output, all else to standard error. */
    protected final Terminal terminal() {
        return new Terminal(
                spec.commandLine().getOut(),
                spec.commandLine().getErr(),
                "bar".equals(System.getProperty("regulars.progress")));
    }
}
