package io.regulars.cli.base;

import java.io.PrintWriter;
import java.util.Locale;

/**
 * Progress of one phase: a bar that is redrawn on a terminal, otherwise a line every ten seconds. Shows the average
 * rate per second since the start. Safe for concurrent use; counts must not decrease.
 */
public final class Progress implements AutoCloseable {

    private static final int WIDTH = 28;
    private static final long REDRAW_NANOS = 150_000_000L;
    private static final long LINE_NANOS = 10_000_000_000L;

    private final PrintWriter err;
    private final boolean bar;
    private final String label;
    private final String unit;
    private final long started = System.nanoTime();
    private long shown = started;
    private long done;
    private long total;
    private String note = "";
    private boolean drawn;

    Progress(PrintWriter err, boolean bar, String label, String unit) {
        this.err = err;
        this.bar = bar;
        this.label = label;
        this.unit = unit;
    }

    /** Reports the work done so far; a total of 0 means unknown. */
    public synchronized void update(long nowDone, long nowTotal) {
        done = nowDone;
        total = nowTotal;
        long now = System.nanoTime();
        if (now - shown > (bar ? REDRAW_NANOS : LINE_NANOS)) {
            shown = now;
            draw();
        }
    }

    /** Sets a short text to show after the numbers. */
    public synchronized void note(String text) {
        note = text;
    }

    /** Ends the display; the last state of the bar remains visible. */
    @Override
    public synchronized void close() {
        if (bar && done > 0) {
            draw();
        }
        if (drawn && bar) {
            err.println();
            err.flush();
        }
    }

    private void draw() {
        drawn = true;
        String line = line();
        if (bar) {
            err.print("\r\u001b[K" + line);
        } else {
            err.println(line);
        }
        err.flush();
    }

    private String line() {
        double seconds = Math.max(0.001, (System.nanoTime() - started) / 1e9);
        StringBuilder line = new StringBuilder(label).append(' ');
        if (total > 0) {
            double share = Math.min(1, (double) done / total);
            if (bar) {
                int full = (int) Math.round(share * WIDTH);
                line.append("█".repeat(full)).append("░".repeat(WIDTH - full)).append(' ');
            }
            line.append(String.format(Locale.ROOT, "%3.0f %%  ", share * 100));
        }
        line.append(String.format(Locale.ROOT, "%,d %s  %,.0f/s", done, unit, done / seconds));
        return note.isEmpty() ? line.toString() : line.append("  ").append(note).toString();
    }
}
