package io.regulars.cli.command;

import picocli.CommandLine.Command;

/** Pauses sending. */
@Command(
        name = "pause",
        description = "Pauses all sending, or that of one campaign. "
                + "Messages that are due meanwhile, and decisions that would be taken, wait until the pause ends, for up to "
                + "two days.")
public final class PauseCommand extends SendingControl {

    @Override
    public Integer call() {
        return put(true);
    }
}
