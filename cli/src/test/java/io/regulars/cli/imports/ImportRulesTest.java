package io.regulars.cli.imports;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.cli.base.CliException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ImportRulesTest {

    private static final String ORDERS = """
            name: shop
            sources:
              - file: orders*.csv
                customer: who
                time: when
                events:
                  - event: Order Completed
                    group: order
                    amount: {sum: amount}
                    products: {product_id: sku, price: amount}
                    properties: {order_id: order}
            """;
    private static final String HEAD = "order,who,when,sku,amount\n";

    @TempDir
    Path folder;

    @Test
    void groupsHaveTheEarliestTimeAndTheExactSum() {
        Imported imported =
                orders("1,ada,2025-01-02T10:00,a,0.10\n2,bob,2025-01-01,a,5\n1,ada,2025-01-02T09:59,b,0.20\n");

        JsonNode order = imported.events().get(0);
        assertThat(order.path("timestamp").asText()).isEqualTo("2025-01-02T09:59:00Z");
        assertThat(order.path("properties").path("revenue").decimalValue()).isEqualByComparingTo("0.30");
        assertThat(order.path("messageId").asText()).isEqualTo("shop:orders:2");
        assertThat(imported.events()).hasSize(2);
    }

    @Test
    void splitsALargeOrderIntoPartsThatAddUp() {
        StringBuilder rows = new StringBuilder();
        IntStream.range(0, 2000).forEach(i -> rows.append("1,ada,2025-01-01,sku-with-a-long-name-" + i + ",1.01\n"));
        rows.append("2,ada,2025-01-02,a,7\n");

        List<JsonNode> events = orders(rows.toString()).events();

        List<JsonNode> parts =
                events.stream().filter(it -> it.path("properties").has("part")).toList();
        assertThat(parts).hasSizeGreaterThan(3);
        assertThat(parts).allSatisfy(part -> {
            assertThat(part.toString().length()).isLessThan(32 * 1024);
            assertThat(part.path("properties").path("order_id").asText()).isEqualTo("1");
            assertThat(part.path("properties").path("part").path("of").asInt()).isEqualTo(parts.size());
        });
        assertThat(parts)
                .extracting(
                        it -> it.path("properties").path("part").path("index").asInt())
                .containsExactlyElementsOf(
                        IntStream.range(0, parts.size()).boxed().toList());
        assertThat(Imported.sum(parts, "revenue")).isEqualByComparingTo(new BigDecimal("2020"));
        assertThat(parts.stream()
                        .mapToInt(it -> it.path("properties").path("products").size())
                        .sum())
                .isEqualTo(2000);
        assertThat(sequences(events))
                .as("dense per customer")
                .containsExactlyElementsOf(
                        IntStream.range(0, parts.size() + 1).boxed().toList());
        assertThat(events).extracting(it -> it.path("messageId").asText()).doesNotHaveDuplicates();
    }

    @Test
    void idsAndSequenceNumbersDependOnlyOnTheFile() {
        Path first = Imported.write(
                folder.resolve("orders-1.csv"),
                HEAD + "1,ada,2025-01-01,a,1\n1,bob,2025-01-01,a,1\n2,ada,2025-01-03,a,1\n");
        List<JsonNode> alone = Imported.of(ORDERS, first).events();
        Imported.write(folder.resolve("orders-0.csv"), HEAD + "9,ada,2025-01-02,a,1\n");

        List<JsonNode> both = Imported.of(ORDERS, folder).events();

        assertThat(both).containsAll(alone);
        assertThat(both).hasSize(alone.size() + 1);
    }

    @Test
    void sequenceNumbersFollowTheFileAndEventsFollowTime() {
        List<JsonNode> events =
                orders("1,ada,2025-01-09,a,1\n2,ada,2025-01-01,a,1\n").events();

        assertThat(events).extracting(it -> it.path("timestamp").asText()).isSorted();
        assertThat(sequences(events)).containsExactly(1, 0);
    }

    @Test
    void reportsInvalidRowsByLineAndImportsTheOthers() {
        Imported imported = orders(
                "1,ada,2025-01-01,a,1\n2,ada,31.12.2025,a,1\n3,ada,2025-02-30,a,1\n4,,2025-01-01,a,1\n5,ada,2025-01-01,a\n"
                        + "6,ada,2025-01-01,a,1.2.3\n7,ada,2025-01-01,a,\n8,ada,2025-01-01,a,2\n");

        assertThat(imported.events()).hasSize(2);
        assertThat(imported.plan().report().badRows())
                .extracting(row -> row.text())
                .containsExactly(
                        "orders.csv line 3: column when: '31.12.2025' is not an ISO 8601 date; declare its format, for example format: dd.MM.yyyy HH:mm",
                        "orders.csv line 4: column when: '2025-02-30' is not an ISO 8601 date; declare its format, for example format: dd.MM.yyyy HH:mm", //
                        "orders.csv line 5: has no customer", //
                        "orders.csv line 6: has 4 columns, the header 5", //
                        "orders.csv line 7: column amount: '1.2.3' is not a number",
                        "orders.csv line 8: column amount is empty, but the event requires an amount");
    }

    @Test
    void anUnclosedQuoteIsOneInvalidRow() {
        Imported imported = orders("1,ada,2025-01-01,a,1\n2,ada,2025-01-01,\"a,1\n3,ada,2025-01-01,a,1\n");

        assertThat(imported.events()).hasSize(1);
        assertThat(imported.plan().report().badRows().get(0).text())
                .isEqualTo("orders.csv line 3: a quote opens in column 4 and is not closed");
        assertThat(imported.plan().report().swallowedLines()).isEqualTo(1);
    }

    @Test
    void strictFailsAtTheFirstInvalidRow() {
        Path file = Imported.write(folder.resolve("orders.csv"), HEAD + "1,ada,2025-01-01,a,1\n2,ada,never,a,1\n");

        assertThatThrownBy(() -> Imported.of(ORDERS, true, file))
                .isInstanceOf(CliException.class)
                .hasMessageContaining("orders.csv line 3")
                .hasMessageContaining("never");
    }

    @Test
    void rejectsAFileInAnotherEncoding() throws Exception {
        Path file = folder.resolve("orders.csv");
        java.nio.file.Files.write(file, (HEAD + "1,J\u00fcrgen,2025-01-01,a,1\n").getBytes("windows-1252"));

        assertThat(Imported.of(ORDERS, file).plan().report().badRows().get(0).text())
                .contains("is not UTF-8")
                .contains("encoding");
        assertThat(Imported.of(ORDERS.replace("customer: who", "encoding: windows-1252\n    customer: who"), file)
                        .events()
                        .get(0)
                        .path("userId")
                        .asText())
                .isEqualTo("J\u00fcrgen");
    }

    @Test
    void ignoresAByteOrderMarkAndWindowsLineEndings() {
        Path file = Imported.write(
                folder.resolve("orders.csv"), "\ufeff" + HEAD.replace("\n", "\r\n") + "1,ada,2025-01-01,a,1\r\n");

        assertThat(Imported.of(ORDERS, file).events()).hasSize(1);
    }

    @Test
    void countsRowsThatMatchNoCondition() {
        String mapping = ORDERS.replace(
                "- event: Order Completed", "- when: {column: sku, is: a}\n        event: Order Completed");
        Path file = Imported.write(folder.resolve("orders.csv"), HEAD + "1,ada,2025-01-01,a,1\n2,ada,2025-01-01,b,1\n");

        Imported imported = Imported.of(mapping, file);

        assertThat(imported.events()).hasSize(1);
        assertThat(imported.plan().report().unmatchedRows()).isEqualTo(1);
        assertThat(imported.plan().report().badCount()).isZero();
    }

    @Test
    void jsonLinesUseLookupsAndDropUnknownValues() {
        Imported.write(folder.resolve("offers.csv"), "id,kind\no1,bogo\n");
        Imported.write(folder.resolve("log.jsonl"), """
                {"person":"ada","hours":6,"offer":"o1","age":118}
                not json
                {"person":"bob","hours":1.5,"offer":"o2","age":30}
                """);
        Imported imported = Imported.of("""
                name: app
                lookups:
                  offers: {file: offers.csv, key: id, on: offer}
                sources:
                  - file: log.jsonl
                    customer: person
                    time: {column: hours, since: "2025-01-01T00:00:00Z"}
                    events:
                      - event: Offer Viewed
                        properties: {kind: offers.kind, age: {column: age, drop: [118]}}
                """, folder);

        assertThat(imported.events())
                .extracting(it -> it.path("timestamp").asText() + it.path("properties"))
                .containsExactly("2025-01-01T06:00:00Z{\"kind\":\"bogo\"}", "2025-01-01T01:30:00Z{\"age\":30}");
        assertThat(imported.plan().report().misses()).containsEntry("offers", 1L);
        assertThat(imported.plan().report().badRows()).hasSize(1);
    }

    private Imported orders(String rows) {
        return Imported.of(ORDERS, Imported.write(folder.resolve("orders.csv"), HEAD + rows));
    }

    private static List<Integer> sequences(List<JsonNode> events) {
        return events.stream()
                .map(it -> it.path("context").path("import").path("sequence").asInt())
                .toList();
    }
}
