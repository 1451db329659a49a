package io.regulars.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import picocli.CommandLine;

/** What a command line printed and how it ended. */
record Run(int exitCode, String out, String err) {

    private static final Set<String> SENDERS = Set.of("send", "import", "replay");

    static Run of(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int exitCode = command.execute(args);
        return new Run(exitCode, out.toString(), err.toString());
    }

    /** Against a stub. */
    static Run with(StubCloud cloud, String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--url", cloud.url(), "--token", StubCloud.TOKEN));
        if (SENDERS.contains(args[0])) {
            all.addAll(List.of("--write-key", StubCloud.KEY));
        }
        return of(all.toArray(String[]::new));
    }
}
