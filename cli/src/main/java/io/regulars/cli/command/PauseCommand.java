package io.regulars.cli.command;

import picocli.CommandLine.Command;

/** Holds messages back. */
@Command(name = "pause", description = "Holds all messages back, or those of one campaign; they wait and are not lost.")
public final class PauseCommand extends SendingControl {

    @Override
    public Integer call() {
        return put(true);
    }
}
