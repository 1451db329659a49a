package io.regulars.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Emphasis on a terminal, nothing elsewhere. */
enum Style {
    PLAIN("", ""),
    ANSI("\u001b[1m", "\u001b[2m");

    private static final String RESET = "\u001b[0m";

    private final String bold;
    private final String dim;

    Style(String bold, String dim) {
        this.bold = bold;
        this.dim = dim;
    }

    /** The style of this process: emphasis only on a terminal, and not if NO_COLOR is set. */
    static Style detect() {
        String no = System.getenv("NO_COLOR");
        return (no == null || no.isEmpty()) && terminal() ? ANSI : PLAIN;
    }

    /** Asked of Linux: a console object says nothing on newer JDKs. */
    private static boolean terminal() {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/1")).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
        } catch (IOException e) {
            return false;
        }
    }

    String strong(String text) {
        return bold.isEmpty() ? text : bold + text + RESET;
    }

    String faint(String text) {
        return dim.isEmpty() ? text : dim + text + RESET;
    }
}
