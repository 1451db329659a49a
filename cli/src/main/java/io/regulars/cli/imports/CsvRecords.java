package io.regulars.cli.imports;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.cli.base.CliException;
import io.regulars.cli.base.Inputs.Input;
import io.regulars.cli.mapping.Blanks;
import io.regulars.cli.mapping.CellFormat;
import io.regulars.cli.mapping.Sheet;
import io.regulars.cli.text.CsvFile;
import io.regulars.cli.text.CsvParser;

/** CSV (RFC 4180) with column names from the header line or from the mapping. */
final class CsvRecords implements Records {

    private final Input input;
    private final CellFormat format;
    private final CsvFile file;
    private final Columns columns;

    CsvRecords(Input input, Sheet sheet) throws IOException {
        this.input = input;
        this.format = sheet.cells();
        this.file = CsvFile.open(input.stream(), sheet.charset(), sheet.csv());
        this.columns = Columns.ordered(
                sheet.csv().columns() == null ? header() : sheet.csv().columns());
    }

    private List<String> header() throws IOException {
        CsvParser.Row row = file.next();
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
        CsvParser.Row row = file.next();
        return row == null ? null : cells(row);
    }

    @Override
    public long bytesRead() {
        return input.bytes().get();
    }

    @Override
    public void close() throws IOException {
        file.close();
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
        if (row.broken() >= 0 && SwallowedRows.in(cells, row.broken(), file.delimiter())) {
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

    private record Csv(CsvRecords records, CsvParser.Row row) implements Cells {
        @Override
        public JsonNode get(String column) {
            int position = records.columns.position(column);
            return position < 0 || position >= row.cells().length
                    ? null
                    : records.format.read(
                            column,
                            row.cells()[position],
                            records.file.charset().name());
        }

        @Override
        public long line() {
            return row.line();
        }
    }
}
