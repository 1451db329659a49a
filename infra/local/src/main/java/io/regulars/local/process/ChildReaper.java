package io.regulars.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * A shell that waits for the end of this process, normal or not, and then kills the registered programs. One for all of
 * them, so that starting a program costs no more than the program itself. Safe for use by many threads.
 */
final class ChildReaper {

    private static final String WATCH = """
            trap '' INT TERM HUP
            alive=' '
            while read -r what pid; do
              case $what in
                began) alive="$alive$pid " ;;
                ended) alive="${alive%% $pid *} ${alive#* $pid }" ;;
              esac
            done
            for pid in $alive; do kill -9 "$pid" 2>/dev/null; done
            """;

    private static final ChildReaper ONE = new ChildReaper();

    private final Writer lifeline;

    private ChildReaper() {
        try {
            Process shell = new ProcessBuilder("/bin/sh", "-c", WATCH)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            lifeline = shell.outputWriter(StandardCharsets.US_ASCII);
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot start /bin/sh: " + failed.getMessage(), failed);
        }
    }

    static ChildReaper get() {
        return ONE;
    }

    void began(long pid) {
        tell("began " + pid);
    }

    void ended(long pid) {
        tell("ended " + pid);
    }

    private synchronized void tell(String line) {
        try {
            lifeline.write(line + "\n");
            lifeline.flush();
        } catch (IOException failed) {
            throw new UncheckedIOException(
                    "the shell that watches over programs has gone: " + failed.getMessage(), failed);
        }
    }
}
