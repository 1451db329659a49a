package io.regulars.evaluate.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.regulars.cli.base.CliException;

/** A CSV file with a header line, in memory. Immutable. */
public final class CsvTable {

    private static final String DELIMITERS = ",;\t|";

    private final String name;
    private final Map<String, Integer> columns = new LinkedHashMap<>();
    private final List<String[]> rows = new ArrayList<>();
    private final List<Integer> lines = new ArrayList<>();

    private CsvTable(String name) {
        this.name = name;
    }

    /**
     * Reads a file; the delimiter is the most frequent of comma, semicolon, tab and bar in the header line.
     *
     * @throws CliException if the file cannot be read, has no header, or a record has too many or too few cells
     */
    public static CsvTable read(Path file) {
        try (BufferedReader reader = TextFile.open(file)) {
            return read(file.toString(), reader);
        } catch (IOException e) {
            throw TextFile.failure(file, e);
        }
    }

    /** Reads from memory, for tests and generated data. */
    static CsvTable read(String name, BufferedReader reader) throws IOException {
        CsvTable table = new CsvTable(name);
        String first = reader.readLine();
        int line = 1;
        while (first != null && first.replace("\uFEFF", "").isBlank()) {
            first = reader.readLine();
            line++;
        }
        if (first == null) {
            throw new CliException(name + " is empty: it needs a header line and rows");
        }
        String header = first.replace("\uFEFF", "");
        char delimiter = delimiter(header);
        BufferedReader headerLine = new BufferedReader(new StringReader(header));
        table.head(new CsvCells(headerLine, delimiter, line).next());
        table.body(new CsvCells(reader, delimiter, line + 1));
        return table;
    }

    private static char delimiter(String header) {
        char best = ',';
        long most = 0;
        for (char candidate : DELIMITERS.toCharArray()) {
            long count = header.chars().filter(c -> c == candidate).count();
            if (count > most) {
                most = count;
                best = candidate;
            }
        }
        return best;
    }

    private void head(List<String> names) {
        for (int i = 0; i < names.size(); i++) {
            String column = names.get(i).isEmpty() ? "column" + (i + 1) : names.get(i);
            if (columns.putIfAbsent(column, i) != null) {
                throw new CliException(name + " has two columns named \"" + column + "\"");
            }
        }
    }

    private void body(CsvCells cells) throws IOException {
        Map<String, String> shared = new HashMap<>();
        for (List<String> record = cells.next(); record != null; record = cells.next()) {
            if (record.size() != columns.size()) {
                throw new CliException(name + " line " + cells.line() + ": " + record.size()
                        + " cells, but the header has " + columns.size());
            }
            String[] row = new String[record.size()];
            for (int i = 0; i < row.length; i++) {
                String text = record.get(i);
                row[i] = shared.computeIfAbsent(text, t -> t);
            }
            rows.add(row);
            lines.add(cells.line());
        }
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
