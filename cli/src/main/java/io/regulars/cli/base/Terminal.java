package io.regulars.cli.base;

import java.io.PrintWriter;

/**
 * Output of a command. Data goes to standard output; progress, summaries and errors go to standard error, so that pipes
 * receive only data. Not thread-safe.
 *
 * @param bars whether progress is shown as a bar that is redrawn
 */
public record Terminal(PrintWriter out, PrintWriter err, boolean bars) {

    /** Prints a line of data. */
    public void print(String line) {
        out.println(line);
        out.flush();
    }

    /** Prints a line for the user. */
    public void note(String line) {
        err.println(line);
        err.flush();
    }

    /** Starts a progress display, which the caller must close. */
    public Progress progress(String label, String unit) {
        return new Progress(err, bars, label, unit);
    }
}
