package io.regulars.chaos;

import java.io.PrintWriter;
import java.io.StringWriter;

import org.junit.jupiter.api.Test;

import io.regulars.cli.Main;
import io.regulars.cli.base.ExitCodes;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

class ChaosCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine commands =
            Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

    @Test
    void isACommandWithHelp() {
        assertThat(commands.execute("chaos", "--help")).isEqualTo(ExitCodes.OK);
        assertThat(out.toString()).startsWith("Usage: regulars chaos").contains("Exit codes:");
    }

    @Test
    void anUnknownBreakIsRefusedWithTheKnownOnes() {
        assertThat(commands.execute("chaos", "--break", "gravity")).isEqualTo(ExitCodes.USAGE);
        assertThat(err.toString()).contains("gravity").contains("claim-after-send");
    }
}
