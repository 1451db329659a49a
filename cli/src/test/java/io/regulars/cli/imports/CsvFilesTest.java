package io.regulars.cli.imports;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.cli.base.CliException;
import io.regulars.cli.mapping.MappingException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** CSV files as other programs write them. */
class CsvFilesTest {

    private static final String MAPPING = """
            name: shop
            sources:
              - file: orders.csv
                customer: who
                time: when
                events:
                  - when: {column: status, is: refunded}
                    event: Order Refunded
                    amount: amount
                  - event: Order Completed
                    amount: amount
                    properties: {note: note}
            """;
    private static final String HEAD = "who,when,amount,status,note\n";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"refunded ", " refunded", "\u00a0refunded\t", "\" refunded \"", " \"refunded\" "})
    void blanksAroundACellNeverMatter(String status) {
        Imported imported = read(HEAD + "ada ,2025-01-01 , 5 ," + status + ",\n");

        assertThat(imported.named("Order Refunded")).hasSize(1);
        assertThat(imported.events().get(0).path("userId").asText()).isEqualTo("ada");
    }

    @Test
    void keepsBlanksIfTheMappingSaysSo() {
        String mapping = MAPPING.replace("customer: who", "trim: no\n    customer: who");

        assertThat(read(mapping, HEAD + "ada,2025-01-01,5,refunded ,\n").named("Order Completed"))
                .hasSize(1);
    }

    @Test
    void aQuoteThatIsNeverClosedIsReportedWithTheLinesThatItSwallowed() {
        StringBuilder rows = new StringBuilder(HEAD);
        for (int i = 0; i < 150; i++) {
            rows.append("u" + i + ",2025-01-01,1,paid," + (i == 29 ? "\"5 inch" : "") + "\n");
        }

        Imported imported = read(rows.toString());

        assertThat(Imported.sum(imported.events(), "revenue")).isEqualByComparingTo("29");
        assertThat(bad(imported)).containsExactly("orders.csv line 31: a quote opens in column 5 and is not closed");
        assertThat(imported.plan().report().swallowedLines()).isEqualTo(120);
    }

    @Test
    void aQuoteThatAnotherRowClosesIsReported() {
        Imported imported = read(HEAD + "ada,2025-01-01,1,paid,\"5 inch\nbob,2025-01-02,2,paid,x\n"
                + "eve,2025-01-03,3,paid,\"6 inch\"\nkim,2025-01-04,4,paid,x\n");

        assertThat(bad(imported))
                .containsExactly("orders.csv line 2: a quote opens in column 5 and text follows where it is closed");
        assertThat(imported.plan().report().swallowedLines()).isEqualTo(2);
        assertThat(imported.events()).hasSize(1);
    }

    @Test
    void aCellThatContainsOtherRowsIsReported() {
        Imported imported = read(
                HEAD + "ada,2025-01-01,1,paid,\"5 inch\nbob,2025-01-02,2,paid,6\"\n" + "eve,2025-01-03,3,paid,x\n");

        assertThat(bad(imported))
                .containsExactly("orders.csv line 2: column 5 looks as if it contains other rows and spans 2 lines:"
                        + " is a quote not closed?");
        assertThat(imported.events()).hasSize(1);
    }

    @Test
    void cellsMayHaveLinesCommasAndQuotes() {
        String note =
                "Please leave it, if possible, at the door.\n\nCall 1, 2, 3, or 4,\nAda, 2, 3, x, y\nthanks, \"\"Ada\"\"";
        Imported imported = read(HEAD + "ada,2025-01-01,1,paid,\"" + note + "\"\nbob,2025-01-02,2,paid,5\" disk\n");

        assertThat(bad(imported)).isEmpty();
        assertThat(notes(imported)).containsExactly(note.replace("\"\"", "\""), "5\" disk");
    }

    @Test
    void quotesAreOrdinaryCharactersIfTheMappingSaysSo() {
        String mapping = MAPPING.replace("customer: who", "quotes: false\n    customer: who");

        assertThat(notes(read(mapping, HEAD + "ada,2025-01-01,1,paid,\"5 inch\nbob,2025-01-02,2,paid,x\n")))
                .containsExactly("\"5 inch", "x");
    }

    @Test
    void unusedDuplicatesAndColumnsWithoutANameDoNotMatter() {
        Imported imported = read("who,when,tag,amount,status,note,tag,,\nada,2025-01-01,a,1,paid,x,b,,\n"
                + "bob,2025-01-01,a,1,paid,x,b\neve,2025-01-01,a,1,paid,x,b,,,,\n,,,,,,,,\n");

        assertThat(bad(imported)).isEmpty();
        assertThat(imported.events()).hasSize(3);
        assertThat(imported.plan().report().skipped()).containsEntry("empty rows", 1L);
    }

    @Test
    void theAdviceForAUsedDuplicateWorks() {
        String file = "who,when,amount,status,note,note,Who\nada,2025-01-01,1,paid,first,second,x\n";

        assertThatThrownBy(() -> read(file))
                .isInstanceOf(MappingException.class)
                .hasMessageEndingWith(
                        "orders.csv has 2 columns named note; use note by its position instead:" + " \"#5\" or \"#6\"");
        assertThat(notes(read(MAPPING.replace("note: note", "note: \"#6\""), file)))
                .containsExactly("second");
        assertThat(notes(read(MAPPING.replace("note: note", "note: {column: 5}"), file)))
                .containsExactly("first");
        assertThat(notes(read(MAPPING.replace("note: note", "note: {text: \"{#5}/{#6}\"}"), file)))
                .containsExactly("first/second");
        assertThatThrownBy(() -> read(MAPPING.replace("note: note", "note: \"#8\""), file))
                .hasMessageContaining("column #8 is not in orders.csv");
        assertThatThrownBy(() -> read(MAPPING.replace("customer: who", "customer: #1"), file))
                .hasMessageContaining("/sources/0/customer: has no value; quote a value that starts with #");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sep=;\n", "SEP=;\r\n", "\ufeffsep=;\n", "\"sep=;\"\n", ""})
    void theFirstLineMayStateTheDelimiter(String first) {
        Imported imported = read(first + HEAD.replace(',', ';') + "ada;2025-01-01;1;paid;x, y\n");

        assertThat(notes(imported)).containsExactly("x, y");
        assertThat(imported.events().get(0).path("messageId").asText())
                .isEqualTo("shop:orders:" + (first.isEmpty() ? 2 : 3));
    }

    @Test
    void tabsAndOldLineEndsAreRead() {
        assertThat(notes(read((HEAD + "ada,2025-01-01,1,paid,x\nbob,2025-01-01,1,paid,y\n")
                        .replace(',', '\t')
                        .replace('\n', '\r'))))
                .containsExactly("x", "y");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-8"})
    void aByteOrderMarkDecidesTheEncoding(String encoding) throws IOException {
        Charset charset = Charset.forName(encoding);
        Path file = folder.resolve("orders.csv");
        Files.write(file, ("\ufeff" + HEAD + "ada,2025-01-01,1,paid,Käse €\n").getBytes(charset));

        assertThat(notes(Imported.of(MAPPING, file))).containsExactly("Käse €");
    }

    @Test
    void utf16WithoutAMarkIsRecognized() throws IOException {
        Path file = folder.resolve("orders.csv");
        Files.write(file, (HEAD + "ada,2025-01-01,1,paid,x\n").getBytes(StandardCharsets.UTF_16LE));

        assertThatThrownBy(() -> Imported.of(MAPPING, file))
                .isInstanceOf(CliException.class)
                .hasMessageContaining("encoding: UTF-16LE");
        assertThat(notes(Imported.of(MAPPING.replace("customer: who", "encoding: UTF-16LE\n    customer: who"), file)))
                .containsExactly("x");
    }

    @Test
    void aReplacementCharacterIsATextAndNoId() {
        Imported imported = read(HEAD + "ada,2025-01-01,1,paid,K\ufffdse\nJ\ufffdrgen,2025-01-01,1,paid,x\n");

        assertThat(notes(imported)).containsExactly("K\ufffdse");
        assertThat(bad(imported))
                .containsExactly("orders.csv line 3: the customer 'J\ufffdrgen' has a character that was lost in an"
                        + " earlier conversion");
    }

    @Test
    void invalidBytesMatterOnlyInUsedColumns() throws IOException {
        Path file = folder.resolve("orders.csv");
        String rows = "who,when,amount,status,note,unused\nada,2025-01-01,1,paid,x,K\u00e4se\n"
                + "bob,2025-01-01,1,paid,K\u00e4se,x\n";
        Files.write(file, rows.getBytes(StandardCharsets.ISO_8859_1));

        Imported imported = Imported.of(MAPPING, file);

        assertThat(imported.events()).hasSize(1);
        assertThat(bad(imported))
                .containsExactly("orders.csv line 3: column note: 'K\ufffdse' is not UTF-8 at character 2; set the"
                        + " file's encoding in the mapping, for example encoding: windows-1252");
    }

    @Test
    void idsThatASpreadsheetDamagedAreRefused() {
        assertThat(bad(read(HEAD + "1.23457E+11,2025-01-01,1,paid,x\n")))
                .containsExactly(
                        "orders.csv line 2: the customer '1.23457E+11' lost digits in a spreadsheet; export the"
                                + " column as text");
    }

    @Test
    void cellsThatMeanUnknownAreEmpty() {
        String rows = HEAD + "ada,2025-01-01,1,paid,\\N\nbob,2025-01-01,1,paid,NULL\n";

        assertThat(notes(read(rows))).containsExactly("", "NULL");
        assertThat(notes(read(MAPPING.replace("customer: who", "unknown: [\"NULL\"]\n    customer: who"), rows)))
                .containsExactly("\\N", "");
    }

    @Test
    void aVeryLongCellCostsItsRowOnly() {
        Imported imported =
                read(HEAD + "ada,2025-01-01,1,paid," + "x".repeat(1_200_000) + "\nbob,2025-01-01,1,paid,y\n");

        assertThat(bad(imported)).containsExactly("orders.csv line 2: column 5 has more than 1000000 characters");
        assertThat(notes(imported)).containsExactly("y");
    }

    @Test
    void anEmptyFileFails() {
        assertThatThrownBy(() -> read("")).hasMessageEndingWith("column who is not in orders.csv, which is empty");
        assertThat(read(HEAD).events()).isEmpty();
    }

    @Test
    void sumsAreExactAcrossStyles() {
        String mapping = MAPPING.replace("customer: who", "decimal: \",\"\n    customer: who");
        Imported imported = read(
                mapping, HEAD.replace(',', ';') + "a;2025-01-01;1\u202f234,50 €;paid;\na;2025-01-02;14,90 EUR;paid;\n");

        assertThat(Imported.sum(imported.events(), "revenue")).isEqualByComparingTo(new BigDecimal("1249.40"));
    }

    private Imported read(String rows) {
        return read(MAPPING, rows);
    }

    private Imported read(String mapping, String rows) {
        return Imported.of(mapping, Imported.write(folder.resolve("orders.csv"), rows));
    }

    private static List<String> notes(Imported imported) {
        return imported.events().stream()
                .map((JsonNode it) -> it.path("properties").path("note").asText())
                .toList();
    }

    private static List<String> bad(Imported imported) {
        return imported.plan().report().badRows().stream()
                .map(row -> row.text())
                .toList();
    }
}
