package io.regulars.cli.base;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Base of all commands: help, --debug and the terminal. Commands return one of {@link ExitCodes}. */
@Command(
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = false,
        sortOptions = false, //
        footer = {
            "",
            "Exit codes: 0 success, 1 failure, 2 usage error, 3 no cloud is running, 4 success, but some rows or events were rejected."
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

    /** The terminal of this command. */
    protected final Terminal terminal() {
        return new Terminal(
                spec.commandLine().getOut(),
                spec.commandLine().getErr(),
                "bar".equals(System.getProperty("regulars.progress")));
    }
}
