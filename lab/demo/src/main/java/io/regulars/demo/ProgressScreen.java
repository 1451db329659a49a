package io.regulars.demo;

import java.io.PrintWriter;
import java.util.Locale;

/**
 * Shows what the demo is at: one line per phase, redrawn on a terminal, printed once it is done (and now and then
 * before) elsewhere. For one thread.
 */
final class ProgressScreen {

    private static final int WIDTH = 24;
    private static final long REDRAW_NANOS = 120_000_000L;
    private static final long LINE_NANOS = 10_000_000_000L;

    private final PrintWriter out;
    private final boolean redraws;
    private String label = "";
    private long begun;
    private long shown;

    /** @param redraws whether a line may be drawn again, as on a terminal */
    ProgressScreen(PrintWriter out, boolean redraws) {
        this.out = out;
        this.redraws = redraws;
    }

    void begin(String phase, String text) {
        label = phase;
        begun = System.nanoTime();
        shown = begun;
        if (redraws) {
            draw(text, false);
        }
    }

    /** @param share 0..1 of the phase */
    void step(double share, long events, String text) {
        long now = System.nanoTime();
        if (now - shown > (redraws ? REDRAW_NANOS : LINE_NANOS)) {
            shown = now;
            draw(bar(share) + rate(events) + text, false);
        }
    }

    /** A text without a share, while something takes its time. */
    void say(String text) {
        if (redraws) {
            draw(text, false);
        }
    }

    void end(String text) {
        draw(text, true);
    }

    /** The last state of a phase that had a bar. */
    void end(long events, String text) {
        draw(bar(1) + rate(events) + text, true);
    }

    private void draw(String text, boolean last) {
        String line = "  %-8s %s".formatted(label, text);
        String seconds = last ? "%6.1f s".formatted(seconds()) : "";
        String padded = last ? "%-86s %s".formatted(cut(line, 86), seconds) : cut(line, 96);
        if (redraws) {
            out.print("\r\u001b[K" + padded + (last ? "\n" : ""));
        } else {
            out.println(padded);
        }
        out.flush();
    }

    private double seconds() {
        return (System.nanoTime() - begun) / 1e9;
    }

    private String rate(long events) {
        return String.format(Locale.ROOT, "%,7d events %,6.0f/s  ", events, events / Math.max(0.001, seconds()));
    }

    private static String cut(String text, int width) {
        return text.length() > width ? text.substring(0, width - 1) + "…" : text;
    }

    private static String bar(double share) {
        int full = (int) Math.round(Math.max(0, Math.min(1, share)) * WIDTH);
        return "█".repeat(full) + "░".repeat(WIDTH - full) + " ";
    }
}
