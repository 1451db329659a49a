package io.regulars.cli.command;

import io.regulars.cli.base.CloudCommand;
import picocli.CommandLine.Command;

/** Imports history. */
@Command(name = "import", description = "Turns history from CSV or JSON lines into events.")
public final class ImportCommand extends CloudCommand {

    @Override
    public Integer call() {
        throw new io.regulars.cli.CliException("not here yet");
    }
}
