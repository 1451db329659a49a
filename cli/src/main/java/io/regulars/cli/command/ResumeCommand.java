package io.regulars.cli.command;

import picocli.CommandLine.Command;

/** Lets messages go again. */
@Command(name = "resume", description = "Lets all messages go again, or those of one campaign.")
public final class ResumeCommand extends SendingControl {

    @Override
    public Integer call() {
        return put(false);
    }
}
