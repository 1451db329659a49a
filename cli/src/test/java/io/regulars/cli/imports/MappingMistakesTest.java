package io.regulars.cli.imports;

import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.regulars.cli.mapping.MappingException;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A mapping that does not fit is told before anything is sent: which mapping, where in it, what there is. */
class MappingMistakesTest {

    private static final String GOOD = """
            name: shop
            sources:
              - file: orders.csv
                customer: who
                time: when
                events:
                  - event: Order Completed
                    amount: amount
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void writeOrders() {
        Imported.write(folder.resolve("orders.csv"), "who,when,amount\nada,2025-01-01,1\n");
    }

    @Test
    void reportsAMissingColumn() {
        fails(
                GOOD.replace("amount: amount", "amount: price"),
                "mapping test, /sources/0/events/0/amount: column price is not in orders.csv, which has: who, when, amount");
    }

    @Test
    void reportsAMissingFile() {
        fails(
                GOOD.replace("orders.csv", "sales*.csv"),
                "mapping test, /sources/0/file: there is no file sales*.csv; there are: orders.csv");
    }

    @Test
    void reportsAMissingColumnOfALookupFile() {
        Imported.write(folder.resolve("side.csv"), "id,name\n1,a\n");
        String lookup = "lookups: {side: {file: side.csv, key: id, on: who}}\nsources:";

        fails(
                GOOD.replace("sources:", lookup) + "        properties: {x: side.title}\n",
                "mapping test, /sources/0/events/0/properties/x: column title is not in the lookup side, which has: id, name");
        fails(
                GOOD.replace("sources:", lookup.replace("key: id", "key: nr")),
                "mapping test, /lookups/side/key: column nr is not in side.csv, which has: id, name");
    }

    @Test
    void reportsAMisspelledMember() {
        assertThatThrownBy(() -> Imported.of(GOOD.replace("customer:", "custommer:"), folder))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("custommer")
                .hasMessageContaining("schema mappings");
    }

    @Test
    void reportsInvalidYaml() {
        assertThatThrownBy(() -> Imported.of("name: [", folder))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("neither YAML nor JSON")
                .hasMessageContaining("line");
    }

    @Test
    void reportsInvalidDatePatternsTimeZonesAndExpressions() {
        fails(
                GOOD.replace("time: when", "time: {column: when, format: bbb}"),
                "mapping test, /sources/0/time/format: not a date pattern");
        fails(
                GOOD.replace("sources:", "timezone: Mars/Olympus\nsources:"),
                "mapping test, /timezone: unknown time zone Mars/Olympus");
        fails(
                GOOD.replace("- event: Order", "- when: {column: who, matches: '('}\n        event: Order"),
                "mapping test, /sources/0/events/0: ");
    }

    @Test
    void reportsAnAmbiguousAmountOfGroupedRows() {
        fails(
                GOOD + "        group: who\n",
                "mapping test, /sources/0/events/0/amount: rows are grouped; use {sum: …}");
    }

    @Test
    void reportsAFileThatTheMappingDoesNotUse() {
        Path other = Imported.write(folder.resolve("other.csv"), "a\n");

        assertThatThrownBy(() -> Imported.of(GOOD, folder.resolve("orders.csv"), other))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("does not use the file other.csv");
    }

    private void fails(String mapping, String message) {
        assertThatThrownBy(() -> Imported.of(mapping, folder))
                .isInstanceOf(MappingException.class)
                .hasMessageStartingWith(message);
    }
}
