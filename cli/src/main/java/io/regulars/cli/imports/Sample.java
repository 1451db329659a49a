package io.regulars.cli.imports;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.cli.mapping.BadRowException;
import io.regulars.cli.mapping.CellFormat;
import io.regulars.cli.mapping.CsvFormat;
import io.regulars.cli.mapping.CurrencyMark;
import io.regulars.cli.mapping.NumberStyle;
import io.regulars.cli.mapping.NumberStyle.Decimal;
import io.regulars.cli.mapping.Sheet;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The first rows of a CSV file.
 *
 * @param values the values of each column, in the order of the rows; null for an empty cell
 */
record Sample(Map<String, List<String>> values) {

    private static final int ROWS = 500;

    static Sample of(Path file) throws IOException {
        Sheet sheet = new Sheet(
                "",
                List.of("*"),
                null,
                UTF_8,
                new CsvFormat('\0', true, null),
                new CellFormat(true, Set.of("\\N")),
                new NumberStyle(Decimal.UNDECLARED, CurrencyMark.perRow()));
        Map<String, List<String>> values = new LinkedHashMap<>();
        try (Records records = Records.open(sheet, file)) {
            records.columns().names().forEach(name -> values.put(name, new ArrayList<>()));
            Cells cells = records.next();
            for (int row = 0; cells != null && row < ROWS; row++) {
                add(values, cells);
                cells = records.next();
            }
        }
        return new Sample(values);
    }

    private static void add(Map<String, List<String>> values, Cells cells) {
        if (cells.problem() == null && !cells.isEmpty()) {
            values.forEach((name, column) -> column.add(text(cells, name)));
        }
    }

    private static String text(Cells cells, String column) {
        try {
            JsonNode cell = cells.get(column);
            return cell == null ? null : cell.asText();
        } catch (BadRowException e) {
            return null; // in another encoding; the import will report it
        }
    }

    Set<String> columns() {
        return values.keySet();
    }

    /** The values of a column that are not empty. */
    List<String> known(String column) {
        return values.get(column).stream().filter(value -> value != null).toList();
    }

    /** Whether a column has values, all of which pass a test. */
    boolean all(String column, Predicate<String> test) {
        List<String> known = known(column);
        return !known.isEmpty() && known.stream().allMatch(test);
    }
}
