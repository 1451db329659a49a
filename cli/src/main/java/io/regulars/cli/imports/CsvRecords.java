package io.regulars.cli.imports;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.cli.base.CliException;
import io.regulars.cli.base.Inputs.Input;
import io.regulars.cli.mapping.Blanks;
import io.regulars.cli.mapping.CellFormat;
import io.regulars.cli.mapping.CsvFormat;
import io.regulars.cli.mapping.Sheet;

/** CSV (RFC 4180) with column names from the header line or from the mapping. */
final class CsvRecords implements Records {

    /** The first line by which spreadsheets state the delimiter. */
    private static final Pattern SEPARATOR = Pattern.compile("\"?sep=(.)\"?[;,\t ]*", Pattern.CASE_INSENSITIVE);

    private static final String OTHER_DELIMITERS = ";\t|";

    private final Input input;
    private final Charset charset;
    private final CellFormat format;
    private final CsvChars chars;
    private final char delimiter;
    private final CsvParser parser;
    private final Columns columns;

    CsvRecords(Input input, Sheet sheet) throws IOException {
        this.input = input;
        this.format = sheet.cells();
        TextInput text = TextInput.open(input.stream(), sheet.charset());
        this.charset = text.charset();
        this.chars = new CsvChars(text.reader());
        this.delimiter = delimiter(sheet.csv());
        this.parser = new CsvParser(chars, delimiter, sheet.csv().quotes());
        this.columns = Columns.ordered(
                sheet.csv().columns() == null ? header() : sheet.csv().columns());
    }

    /** Reads the delimiter; consumes a line that states it. */
    private char delimiter(CsvFormat csv) throws IOException {
        String first = chars.peekLine();
        if (first.indexOf('\0') >= 0) {
            throw new CliException("a file is not " + charset + "; if it is UTF-16, set encoding: UTF-16LE");
        }
        Matcher stated = SEPARATOR.matcher(first);
        if (stated.matches()) {
            chars.skipLine();
            return stated.group(1).charAt(0);
        }
        if (csv.delimiter() != 0) {
            return csv.delimiter();
        }
        String unquoted = csv.quotes() ? first.replaceAll("\"[^\"]*\"", "") : first;
        boolean oneColumn = csv.columns() != null && csv.columns().size() == 1;
        if (oneColumn || unquoted.indexOf(',') >= 0) {
            return ',';
        }
        return (char) OTHER_DELIMITERS
                .chars()
                .filter(c -> unquoted.indexOf(c) >= 0)
                .findFirst()
                .orElse(',');
    }

    private List<String> header() throws IOException {
        CsvParser.Row row = parser.next();
        if (row == null) {
            return List.of();
        }
        if (row.fault() != null) {
            throw new CliException("the header of a file cannot be read: " + row.fault());
        }
        return List.of(row.cells());
    }

    @Override
    public Columns columns() {
        return columns;
    }

    @Override
    public Cells next() throws IOException {
        CsvParser.Row row = parser.next();
        return row == null ? null : cells(row);
    }

    @Override
    public long bytesRead() {
        return input.bytes().get();
    }

    @Override
    public void close() throws IOException {
        chars.close();
        input.close();
    }

    private Cells cells(CsvParser.Row row) {
        String[] cells = row.cells();
        long swallowed = row.lastLine() - row.line();
        if (row.fault() != null) {
            return Cells.bad(row.line(), row.fault(), swallowed);
        }
        if (Stream.of(cells).allMatch(Blanks::isBlank)) {
            return Cells.empty(row.line());
        }
        if (!fits(cells)) {
            return Cells.bad(
                    row.line(),
                    "has " + cells.length + " columns, the header " + columns.count()
                            + (row.broken() >= 0 ? quoteHint(row) : ""),
                    row.broken() < 0 ? 0 : swallowed);
        }
        if (row.broken() >= 0 && SwallowedRows.in(cells, row.broken(), delimiter)) {
            return Cells.bad(
                    row.line(),
                    "column " + (row.broken() + 1) + " looks as if it contains other rows" + quoteHint(row),
                    swallowed);
        }
        return new Csv(this, row);
    }

    private static String quoteHint(CsvParser.Row row) {
        return " and spans " + (row.lastLine() - row.line() + 1) + " lines: is a quote not closed?";
    }

    /** Cells beyond the header must be empty; those missing at the end must be of columns without a name. */
    private boolean fits(String[] cells) {
        int count = columns.count();
        return IntStream.range(count, cells.length).allMatch(i -> Blanks.isBlank(cells[i]))
                && IntStream.range(cells.length, count).noneMatch(columns::isNamed);
    }

    private record Csv(CsvRecords file, CsvParser.Row row) implements Cells {
        @Override
        public JsonNode get(String column) {
            int position = file.columns.position(column);
            return position < 0 || position >= row.cells().length
                    ? null
                    : file.format.read(column, row.cells()[position], file.charset.name());
        }

        @Override
        public long line() {
            return row.line();
        }
    }
}
