package io.regulars.evaluate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.regulars.cli.base.CliJson;
import io.regulars.cli.base.ExitCodes;

import static org.assertj.core.api.Assertions.assertThat;

class EvaluateCommandTest {

    private final CapturedCommands commands = new CapturedCommands();

    @TempDir
    private Path folder;

    @Test
    void isACommandWithHelp() {
        assertThat(commands.run("evaluate", "--help")).isEqualTo(ExitCodes.OK);
        assertThat(commands.out()).startsWith("Usage: regulars evaluate").contains("--only");
    }

    @Test
    void anUnknownRowIsRefusedWithTheKnownOnes() {
        assertThat(commands.run("evaluate", "--only", "weather")).isEqualTo(ExitCodes.USAGE);
        assertThat(commands.err()).contains("weather").contains("online_retail");
    }

    @Test
    void countsWhatTheFileHolds() throws IOException {
        Path json = folder.resolve("figures.json");
        Path markdown = folder.resolve("figures.md");
        Files.createDirectory(folder.resolve("online_retail"));
        Path file = folder.resolve("online_retail/online_retail.csv.gz");
        try (var gzip = new GZIPOutputStream(Files.newOutputStream(file))) {
            gzip.write("InvoiceNo,Quantity,UnitPrice,CustomerID\n1,2,0.15,7\n1,-1,0.10,7\n2,1,1.005,\n"
                    .getBytes(StandardCharsets.UTF_8));
        }

        int code = commands.run(
                "evaluate",
                "--data",
                folder.toString(),
                "--only",
                "online_retail",
                "--json",
                json.toString(),
                "--markdown",
                markdown.toString());

        assertThat(code).isEqualTo(ExitCodes.OK);
        assertThat(commands.out()).contains("online_retail: customers", "missed");
        var rows = CliJson.parse(Files.readString(json)).get("rows");
        assertThat(rows.get(2).get("ours").asDouble()).isEqualTo(1.2);
        assertThat(rows.get(2).get("verdict").asText()).isEqualTo("missed");
        assertThat(Files.readString(markdown)).contains("| online_retail: invoices | 2 |");
    }

    @Test
    void aRowWithoutItsDataIsSkippedAndNoneMeasuredIsAFailure() {
        assertThat(commands.run("evaluate", "--data", folder.toString(), "--only", "online_retail"))
                .isEqualTo(ExitCodes.FAILED);
        assertThat(commands.out()).contains("skipped").contains("no file");
        assertThat(commands.err()).contains("nothing was measured", "--data");
    }
}
