package io.regulars.cli.client;

import picocli.CommandLine.Option;

/** A command that sends events, so it needs a write key as well. */
public abstract class EventSourceCommand extends CloudCommand {

    @Option(
            names = "--write-key",
            paramLabel = "KEY",
            description = "Key of the event source (default: $REGULARS_WRITE_KEY, or that of the last 'up').")
    private String writeKey;

    @Override
    final String givenWriteKey() {
        return writeKey;
    }
}
