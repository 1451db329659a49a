package io.regulars.cli.base;

import java.io.PrintWriter;

/**
 * Where a command prints. Data goes to standard output; progress, summaries and complaints go to standard error, so
 * that a pipe gets the data alone. For one thread.
 *
 * @param bars whether progress may redraw its line
 */
public record Terminal(PrintWriter out, PrintWriter err, boolean bars) {

    /** A line of data. */
    public void print(String line) {
        out.println(line);
        out.flush();
    }

    /** A line for the person. */
    public void note(String line) {
        err.println(line);
        err.flush();
    }

    /** A progress display; the caller closes it. */
    public Progress progress(String label, String unit) {
        return new Progress(err, bars, label, unit);
    }
}
