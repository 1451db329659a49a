package io.regulars.evaluate;

import java.io.PrintWriter;
import java.io.StringWriter;

import io.regulars.cli.Main;

/** Runs commands and keeps what they print. */
public final class CapturedCommands {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** Runs a command and returns its exit code. */
    public int run(String... arguments) {
        return Main.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    public String out() {
        return out.toString();
    }

    public String err() {
        return err.toString();
    }
}
