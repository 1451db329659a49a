package io.regulars.demo;

import java.io.PrintWriter;
import java.io.StringWriter;

import org.junit.jupiter.api.Test;

import io.regulars.cli.Main;
import io.regulars.cli.base.ExitCodes;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

class DemoCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine commands =
            Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

    @Test
    void isACommandWithHelp() {
        assertThat(commands.execute("demo", "--help")).isEqualTo(ExitCodes.OK);
        assertThat(out.toString()).startsWith("Usage: regulars demo").contains("Exit codes:");
    }

    @Test
    void isListedFirst() {
        assertThat(commands.getSubcommands().keySet()).startsWith("demo", "up").endsWith("deploy", "help");
        assertThat(err.toString()).isEmpty();
    }
}
