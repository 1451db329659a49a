package io.regulars.cli.imports;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.cli.base.CliJson;
import io.regulars.cli.base.Inputs.Input;
import io.regulars.cli.mapping.CellFormat;
import io.regulars.cli.mapping.Sheet;
import io.regulars.cli.text.TextInput;

/** JSON lines: one object per line. Names of nested members contain dots. */
final class JsonRecords implements Records {

    /** Lines read ahead to collect the column names. */
    private static final int LOOKAHEAD = 500;

    private final Input input;
    private final CellFormat format;
    private final Charset charset;
    private final BufferedReader reader;
    private final Deque<Cells> ahead = new ArrayDeque<>();
    private final Set<String> columns = new LinkedHashSet<>();
    private long line;

    JsonRecords(Input input, Sheet sheet) throws IOException {
        this.input = input;
        this.format = sheet.cells();
        TextInput text = TextInput.open(input.stream(), sheet.charset());
        this.charset = text.charset();
        this.reader = new BufferedReader(text.reader(), 1 << 16);
        for (Cells cells = read(); cells != null; cells = ahead.size() < LOOKAHEAD ? read() : null) {
            ahead.add(cells);
            if (cells instanceof Members members) {
                collect("", members.object());
            }
        }
    }

    @Override
    public Columns columns() {
        return Columns.named(columns);
    }

    @Override
    public Cells next() throws IOException {
        return ahead.isEmpty() ? read() : ahead.poll();
    }

    @Override
    public long bytesRead() {
        return input.bytes().get();
    }

    @Override
    public void close() throws IOException {
        input.close();
    }

    private Cells read() throws IOException {
        String text;
        do {
            text = reader.readLine();
            line++;
        } while (text != null && text.isBlank());
        if (text == null) {
            return null;
        }
        try {
            JsonNode node = CliJson.parse(text);
            return node.isObject() ? new Members(this, node, line) : Cells.bad(line, "is not a JSON object");
        } catch (JsonProcessingException e) {
            return Cells.bad(line, "is not JSON: " + e.getOriginalMessage());
        }
    }

    private void collect(String prefix, JsonNode object) {
        object.fields().forEachRemaining(member -> {
            columns.add(prefix + member.getKey());
            if (member.getValue().isObject()) {
                collect(prefix + member.getKey() + ".", member.getValue());
            }
        });
    }

    private record Members(JsonRecords file, JsonNode object, long line) implements Cells {
        @Override
        public JsonNode get(String column) {
            JsonNode value = object.get(column);
            for (int dot = column.indexOf('.'); value == null && dot > 0; dot = column.indexOf('.', dot + 1)) {
                JsonNode inner = object.get(column.substring(0, dot));
                value = inner != null && inner.isObject()
                        ? new Members(file, inner, line).get(column.substring(dot + 1))
                        : null;
            }
            if (value == null || value.isNull()) {
                return null;
            }
            return value.isTextual() ? file.format.read(column, value.textValue(), file.charset.name()) : value;
        }
    }
}
