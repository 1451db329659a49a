package io.regulars.evaluate.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.regulars.cli.base.CliException;
import io.regulars.cli.base.ExitCodes;
import io.regulars.evaluate.chart.LineChart;
import io.regulars.evaluate.data.CsvTable;

/** Input and output files of the commands. */
final class Outputs {

    private static final int LEAST_ROWS = 20;

    private Outputs() {}

    /** Reads a file that needs rows. */
    static CsvTable table(Path file, int leastRows) {
        CsvTable table = CsvTable.read(file);
        if (table.size() < Math.max(1, leastRows)) {
            throw new CliException(table.name() + " has " + table.size() + " rows: at least " + Math.max(1, leastRows)
                    + " are needed");
        }
        return table;
    }

    /** Reads a training file, which needs at least 20 rows. */
    static CsvTable training(Path file) {
        return table(file, LEAST_ROWS);
    }

    /** Writes a CSV file with one column. */
    static void column(Path file, String name, double[] values) {
        List<String> lines = new ArrayList<>();
        lines.add(name);
        for (double value : values) {
            lines.add(Double.toString(value));
        }
        lines(file, lines);
    }

    /** A text as a cell of a CSV file, quoted if need be. */
    static String cell(String text) {
        return text.chars().anyMatch(c -> ",;\"\t\n\r".indexOf(c) >= 0) ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    static void chart(Path file, LineChart chart) {
        lines(file, List.of(chart.svg().stripTrailing()));
    }

    static void lines(Path file, List<String> lines) {
        try {
            Files.write(file, lines);
        } catch (NoSuchFileException e) {
            throw new CliException(
                    ExitCodes.FAILED, "cannot write " + file + ": its folder does not exist; create it first", e);
        } catch (IOException e) {
            throw new CliException(ExitCodes.FAILED, "cannot write " + file + ": " + e.getMessage(), e);
        }
    }
}
