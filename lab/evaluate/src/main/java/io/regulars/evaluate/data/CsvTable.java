package io.regulars.evaluate.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.regulars.cli.base.CliException;
import io.regulars.cli.base.Inputs;
import io.regulars.cli.base.Inputs.Input;
import io.regulars.cli.mapping.Blanks;
import io.regulars.cli.mapping.CsvFormat;
import io.regulars.cli.text.CsvFile;
import io.regulars.cli.text.CsvParser;

/** A CSV file with a header line, in memory. Immutable. */
public final class CsvTable {

    private static final CsvFormat ANY = new CsvFormat('\0', true, null);

    private final String name;
    private final Map<String, Integer> columns = new LinkedHashMap<>();
    private final List<String[]> rows = new ArrayList<>();
    private final List<Integer> lines = new ArrayList<>();

    private CsvTable(String name) {
        this.name = name;
    }

    /**
     * Reads a file, compressed or not; finds its delimiter and encoding as an import does.
     *
     * @throws CliException if the file cannot be read, has no header, or a row has too many or too few cells
     */
    public static CsvTable read(Path file) {
        try (Input input = Inputs.open(file)) {
            return read(file.toString(), input.stream());
        } catch (IOException e) {
            throw JsonFiles.unreadable(file, e);
        }
    }

    /** Reads from memory, for tests. */
    static CsvTable read(String name, InputStream content) throws IOException {
        CsvTable table = new CsvTable(name);
        try (CsvFile file = CsvFile.open(content, StandardCharsets.UTF_8, ANY)) {
            table.head(file);
            table.body(file);
        }
        return table;
    }

    private void head(CsvFile file) throws IOException {
        CsvParser.Row header = next(file);
        if (header == null) {
            throw new CliException(name + " is empty: it needs a header line and rows");
        }
        for (int i = 0; i < header.cells().length; i++) {
            String title = Blanks.strip(header.cells()[i]);
            String column = title.isEmpty() ? "column" + (i + 1) : title;
            if (columns.putIfAbsent(column, i) != null) {
                throw new CliException(name + " has two columns named \"" + column + "\"");
            }
        }
    }

    private void body(CsvFile file) throws IOException {
        Map<String, String> shared = new HashMap<>();
        for (CsvParser.Row row = next(file); row != null; row = next(file)) {
            if (row.cells().length != columns.size()) {
                throw new CliException(name + " line " + row.line() + ": " + row.cells().length
                        + " cells, but the header has " + columns.size());
            }
            rows.add(Arrays.stream(row.cells())
                    .map(cell -> shared.computeIfAbsent(Blanks.strip(cell), text -> text))
                    .toArray(String[]::new));
            lines.add(Math.toIntExact(row.line()));
        }
    }

    /** The next row that is not blank; null at the end. */
    private CsvParser.Row next(CsvFile file) throws IOException {
        CsvParser.Row row = file.next();
        while (row != null && Arrays.stream(row.cells()).allMatch(Blanks::isBlank) && row.cells().length == 1) {
            row = file.next();
        }
        if (row != null && row.fault() != null) {
            throw new CliException(name + " line " + row.line() + ": " + row.fault());
        }
        return row;
    }

    /** Where the table was read, for messages. */
    public String name() {
        return name;
    }

    public int size() {
        return rows.size();
    }

    /** The names of the columns, in the file's order. */
    public List<String> columns() {
        return List.copyOf(columns.keySet());
    }

    public boolean has(String column) {
        return columns.containsKey(column);
    }

    /** Number of the line on which a row begins. */
    public int line(int row) {
        return lines.get(row);
    }

    /** The cells of a column, without surrounding spaces; empty if missing. */
    public String[] texts(String column) {
        int index = index(column);
        return rows.stream().map(row -> row[index]).toArray(String[]::new);
    }

    /**
     * The numbers of a column; NaN for empty cells.
     *
     * @throws CliException for a cell that is not a number, with its line
     */
    public double[] numbers(String column) {
        int index = index(column);
        double[] numbers = new double[size()];
        for (int i = 0; i < numbers.length; i++) {
            String text = rows.get(i)[index];
            try {
                numbers[i] = text.isEmpty() ? Double.NaN : Double.parseDouble(text);
            } catch (NumberFormatException e) {
                throw new CliException(
                        name + " line " + line(i) + ": \"" + text + "\" in column " + column + " is not a number");
            }
        }
        return numbers;
    }

    private int index(String column) {
        Integer index = columns.get(column);
        if (index == null) {
            throw new CliException(
                    name + " has no column \"" + column + "\"; it has " + String.join(", ", columns.keySet()));
        }
        return index;
    }
}
