package io.regulars.cli.imports;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.regulars.cli.base.CliException;
import io.regulars.cli.base.Inputs.Input;
import io.regulars.cli.mapping.Sheet;

/** CSV (RFC 4180) with column names from the header line or from the mapping. */
final class CsvRecords implements Records {

    private static final char BYTE_ORDER_MARK = '\ufeff';
    private static final char REPLACED = '\ufffd';

    private final Input input;
    private final String charset;
    private final CloseableIterator<CsvRecord> records;
    private final Map<String, Integer> positions = new LinkedHashMap<>();

    CsvRecords(Input input, Sheet sheet) throws IOException {
        this.input = input;
        this.charset = sheet.charset().name();
        this.records = CsvReader.builder()
                .fieldSeparator(sheet.delimiter())
                .quoteCharacter('"')
                .skipEmptyLines(true)
                .ignoreDifferentFieldCount(true)
                .acceptCharsAfterQuotes(true)
                .ofCsvRecord(withoutByteOrderMark(new InputStreamReader(input.stream(), sheet.charset())))
                .iterator();
        List<String> names = sheet.columns() != null
                ? sheet.columns()
                : records.hasNext() ? records.next().getFields() : List.of();
        for (String name : names) {
            if (positions.putIfAbsent(name.strip(), positions.size()) != null) {
                throw new CliException(
                        "a file has two columns named '" + name + "'; name its columns in the mapping (columns: […])");
            }
        }
    }

    @Override
    public Set<String> columns() {
        return positions.keySet();
    }

    @Override
    public Cells next() throws IOException {
        try {
            return records.hasNext() ? cells(records.next()) : null;
        } catch (CsvParseException e) {
            throw new CliException(1, "the file is not valid CSV: " + e.getMessage() + " (is a quote not closed?)", e);
        }
    }

    @Override
    public long bytesRead() {
        return input.bytes().get();
    }

    @Override
    public void close() throws IOException {
        records.close();
        input.close();
    }

    private Cells cells(CsvRecord csv) {
        if (csv.getFieldCount() != positions.size()) {
            long breaks = csv.getFields().stream()
                    .flatMapToInt(String::chars)
                    .filter(c -> c == '\n')
                    .count();
            return Cells.bad(
                    csv.getStartingLineNumber(),
                    "has " + csv.getFieldCount() + " columns, the header " + positions.size()
                            + (breaks > 0 ? " and spans " + (breaks + 1) + " lines: is a quote not closed?" : ""));
        }
        for (int i = 0; i < csv.getFieldCount(); i++) {
            if (csv.getField(i).indexOf(REPLACED) >= 0) {
                return Cells.bad(
                        csv.getStartingLineNumber(),
                        "is not " + charset
                                + "; set the file's encoding in the mapping, for example encoding: windows-1252");
            }
        }
        return new Csv(csv, positions);
    }

    private static Reader withoutByteOrderMark(Reader reader) throws IOException {
        PushbackReader pushback = new PushbackReader(reader, 1);
        int first = pushback.read();
        if (first >= 0 && first != BYTE_ORDER_MARK) {
            pushback.unread(first);
        }
        return pushback;
    }

    private record Csv(CsvRecord csv, Map<String, Integer> positions) implements Cells {
        @Override
        public JsonNode get(String column) {
            Integer position = positions.get(column);
            String text = position == null ? "" : csv.getField(position);
            return text.isEmpty() ? null : TextNode.valueOf(text);
        }

        @Override
        public long line() {
            return csv.getStartingLineNumber();
        }

        @Override
        public String problem() {
            return null;
        }
    }
}
