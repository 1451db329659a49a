package io.regulars.cli.imports;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Every row of a file is an event, is reported, or is counted. Files are generated from a seed. */
class NothingIsLostTest {

    private static final int FILES = 400;
    private static final String MAPPING = """
            name: shop
            sources:
              - file: orders.csv
                delimiter: "DELIMITER"
                decimal: "."
                customer: who
                time: when
                events:
                  - event: Order Completed
                    amount: amount
                    properties: {order_id: order, note: note}
            """;
    private static final List<String> PIECES = List.of(
            "tea", "5\" disk", "a, b", "x;y", "line\nbreak", "\r\n", "'", "\"", "ü", "\ufffd", " ", "1,5", "😀", "\t");

    @TempDir
    Path folder;

    private final Random random = new Random(42);

    @Test
    void everyLegalCellIsReadExactly() {
        for (int i = 0; i < FILES; i++) {
            char delimiter = ",;\t|".charAt(random.nextInt(4));
            List<String> notes = new ArrayList<>();
            StringBuilder file = new StringBuilder("order;when;amount;note;who\n".replace(';', delimiter));
            for (int row = 0; row < 5; row++) {
                notes.add(note().strip());
                file.append(String.join(
                        "" + delimiter, "o" + row, "2025-01-0" + (row + 1), "1.50", quoted(notes.get(row)), "ada"));
                file.append(random.nextBoolean() ? "\n" : "\r\n");
            }

            Imported imported = read(file.toString(), delimiter);

            assertThat(imported.plan().report().badRows()).as(file.toString()).isEmpty();
            assertThat(imported.events())
                    .as(file.toString())
                    .extracting(it -> it.path("properties").path("note").asText())
                    .isEqualTo(notes);
        }
    }

    @Test
    void aDamagedFileNeverLosesRowsSilently() {
        for (int i = 0; i < FILES; i++) {
            List<String> rows = new ArrayList<>();
            for (int row = 0; row < 12; row++) {
                rows.add("o" + row + ",2025-01-0" + (1 + random.nextInt(9)) + "," + random.nextInt(100) + ",tea,ada"
                        + row);
            }
            int damages = 1 + random.nextInt(3);
            for (int damage = 0; damage < damages; damage++) {
                rows.set(random.nextInt(rows.size()), damaged(rows.get(random.nextInt(rows.size()))));
            }
            String file = "order,when,amount,note,who\n" + String.join("\n", rows) + "\n";

            Imported imported = read(file, ',');

            ImportReport report = imported.plan().report();
            assertThat(report.used() + report.badCount()).as(file).isEqualTo(report.rows());
            assertThat(report.rows() + report.swallowedLines()).as(file).isEqualTo(rows.size());
            assertThat(imported.events())
                    .as(file)
                    .extracting(it -> it.path("properties").path("note").asText())
                    .noneMatch(note -> note.contains("\n"));
        }
    }

    private Imported read(String file, char delimiter) {
        return Imported.of(
                MAPPING.replace("DELIMITER", delimiter == '\t' ? "tab" : "" + delimiter),
                Imported.write(folder.resolve("orders.csv"), file));
    }

    private String note() {
        StringBuilder note = new StringBuilder();
        for (int i = random.nextInt(5); i >= 0; i--) {
            note.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return note.toString();
    }

    /** Quotes a cell where it must be, and sometimes where it need not be. */
    private String quoted(String cell) {
        boolean plain = cell.chars().noneMatch(c -> "\",;\t|\r\n".indexOf(c) >= 0);
        return plain && random.nextBoolean() ? cell : "\"" + cell.replace("\"", "\"\"") + "\"";
    }

    /** Inserts a quote at the start or the end of a cell, or removes or adds a delimiter. */
    private String damaged(String row) {
        Set<Integer> edges = new TreeSet<>(Set.of(0, row.length()));
        for (int i = row.indexOf(','); i >= 0; i = row.indexOf(',', i + 1)) {
            edges.add(i);
            edges.add(i + 1);
        }
        int edge = List.copyOf(edges).get(random.nextInt(edges.size()));
        return switch (random.nextInt(4)) {
            case 0 -> row.replaceFirst(",", "");
            case 1 -> row + ",x";
            default -> row.substring(0, edge) + "\"" + row.substring(edge);
        };
    }
}
