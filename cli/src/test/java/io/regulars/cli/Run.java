package io.regulars.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

import picocli.CommandLine;

/** What a command line printed and how it ended. */
record Run(int exitCode, String out, String err) {

    static Run of(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int exitCode = command.execute(args);
        return new Run(exitCode, out.toString(), err.toString());
    }

    /** Against a stub. */
    static Run with(StubCloud cloud, String... args) {
        String[] all = java.util.Arrays.copyOf(args, args.length + 6);
        String[] options = {"--url", cloud.url(), "--token", StubCloud.TOKEN, "--write-key", StubCloud.KEY};
        System.arraycopy(options, 0, all, args.length, options.length);
        return of(all);
    }
}
