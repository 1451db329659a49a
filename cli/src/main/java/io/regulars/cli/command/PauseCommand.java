package io.regulars.cli.command;

import picocli.CommandLine.Command;

/** Pauses sending. */
@Command(name = "pause", description = "Pauses all sending, or that of one campaign. Messages are kept.")
public final class PauseCommand extends SendingControl {

    @Override
    public Integer call() {
        return put(true);
    }
}
