package io.regulars.cli.command;

import picocli.CommandLine.Command;

/** Resumes sending. */
@Command(name = "resume", description = "Resumes all sending, or that of one campaign.")
public final class ResumeCommand extends SendingControl {

    @Override
    public Integer call() {
        return put(false);
    }
}
