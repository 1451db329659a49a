package io.regulars.cli.imports;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Values and conditions that mean what their author meant. */
class MappingValuesTest {

    private static final String MAPPING = """
            name: shop
            sources:
              - file: people.csv
                customer: {lower: id}
                time: {at: "2025-01-01T00:00:00Z"}
                events:
                  - type: identify
                    traits: {TRAIT}
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"no, no", "NO, NO", "yes, yes", "on, on", "off, off", "y, y", "true, TRUE", "false, False", "5, 5.0"})
    void unquotedWordsOfYamlMatchTheTextsOfFiles(String yaml, String cell) {
        String mapping = MAPPING.replace(
                "- type: identify", "- when: {column: value, is: " + yaml + "}\n        type: identify");

        assertThat(read(
                                mapping.replace("TRAIT", "a: value"),
                                "id,value\na," + cell + "\nb,z\n".replace("z", "5".equals(yaml) ? "6" : "z"))
                        .identifies())
                .extracting(it -> it.path("userId").asText())
                .containsExactly("a");
    }

    @Test
    void yesAndNoStayOptions() {
        String mapping = MAPPING.replace(
                "customer:",
                "optional: no\n    skip: [{when: {column: value, empty: yes}," + " because: none}]\n    customer:");

        assertThat(read(mapping.replace("TRAIT", "a: value"), "id,value\na,\nb,z\n")
                        .identifies())
                .hasSize(1);
    }

    @Test
    void constantWordsStayTexts() {
        assertThat(read(MAPPING.replace("TRAIT", "country: {value: NO}"), "id,value\na,x\n")
                        .identifies())
                .extracting(it -> it.path("traits").path("country"))
                .extracting(JsonNode::asText)
                .containsExactly("NO");
    }

    @Test
    void anUnquotedNullIsExplained() {
        assertThatThrownBy(() -> read(MAPPING.replace("TRAIT", "a: {column: value, drop: [NULL]}"), "id,value\na,x\n"))
                .hasMessageContaining("/drop/0: has no value; quote")
                .hasMessageContaining("\"NULL\"");
    }

    @Test
    void idsInLowerCaseAreOneCustomer() {
        assertThat(read(MAPPING.replace("TRAIT", "a: value"), "id,value\nAda@Example.com,x\nada@example.com ,y\n")
                        .plan()
                        .identified())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"yes, true", "TRUE, true", "1, true", "no, false", "N, false", "0, false"})
    void consentTraitsAreTrueOrFalse(String cell, boolean consent) {
        JsonNode traits = read(MAPPING.replace("TRAIT", "consent.email: value"), "id,value\na," + cell + "\n")
                .identifies()
                .get(0)
                .path("traits");

        assertThat(traits.path("consent.email").isBoolean()).isTrue();
        assertThat(traits.path("consent.email").booleanValue()).isEqualTo(consent);
    }

    @ParameterizedTest
    @ValueSource(strings = {"subscribed", "maybe", "2"})
    void aConsentThatIsNotUnderstoodIsReported(String cell) {
        Imported imported =
                read(MAPPING.replace("TRAIT", "consent.marketing.email: value"), "id,value\na," + cell + "\n");

        assertThat(imported.events()).isEmpty();
        assertThat(imported.plan().report().badRows().get(0).text())
                .isEqualTo(
                        "people.csv line 2: column value: '" + cell + "' is neither true nor false, as a consent must"
                                + " be; map the value: map: {\"" + cell + "\": true} or false");
    }

    @Test
    void anEmptyConsentStatesNothing() {
        assertThat(read(MAPPING.replace("TRAIT", "consent.email: value, a: id"), "id,value\na,\n")
                        .identifies())
                .extracting(it -> it.path("traits").has("consent.email"))
                .containsExactly(false);
    }

    @ParameterizedTest
    @CsvSource({"yes, true", "no, false"})
    void traitsMayBeNestedAndConsentToo(String cell, boolean consent) {
        JsonNode traits = read(
                        MAPPING.replace(
                                "TRAIT",
                                "address: {city: id, geo: {height: {column: h, as: number}, none: gone}},"
                                        + " consent: {marketing: {email: value, push: gone}}"),
                        "id,value,h,gone\na," + cell + ",1.50,\n")
                .identifies()
                .get(0)
                .path("traits");

        assertThat(traits)
                .hasToString("{\"address\":{\"city\":\"a\",\"geo\":{\"height\":1.5}},"
                        + "\"consent\":{\"marketing\":{\"email\":" + consent + "}}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "consent: {marketing: {email: {column: value, map: {\"\": true, no: false}}}}",
                "consent.email: {column: value, map: {\"\": yes}}",
                "consent: {email: {firstOf: [value, {value: true}]}}"
            })
    void noMappingMakesAConsentOfAnEmptyCell(String trait) {
        assertThatThrownBy(() -> read(MAPPING.replace("TRAIT", trait), "id,value\na,\n"))
                .hasMessageContaining("would be true for an empty cell, which is no consent");
    }

    @Test
    void anEmptyCellMayBeARefusal() {
        assertThat(read(
                                MAPPING.replace(
                                        "TRAIT", "consent: {email: {column: value, map: {\"\": false, x: true}}}"),
                                "id,value\na,\nb,x\n")
                        .identifies())
                .extracting(it -> it.path("traits").toString())
                .containsExactly("{\"consent\":{\"email\":false}}", "{\"consent\":{\"email\":true}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"in: [\"\", \"0.00\"]", "in: [\"\", 0]"})
    void anEmptyTextMatchesAnEmptyCell(String condition) {
        String mapping = MAPPING.replace(
                "customer:", "skip: [{when: {column: value, " + condition + "}, because: none}]\n    customer:");

        assertThat(read(mapping.replace("TRAIT", "a: value"), "id,value\na,\nb,0.00\nc,1.00\n")
                        .identifies())
                .extracting(it -> it.path("userId").asText())
                .containsExactly("c");
    }

    @Test
    void percentagesAreFractions() {
        Imported imported = read(
                MAPPING.replace("TRAIT", "rate: {column: value, as: percent}"), "id,value\na,15 %\nb,7.5%\nc,0.15\n");

        assertThat(imported.identifies())
                .extracting(it -> it.path("traits").path("rate").decimalValue().toPlainString())
                .containsExactly("0.15", "0.075");
        assertThat(imported.plan().report().badRows())
                .extracting(row -> row.text())
                .isEqualTo(List.of("people.csv line 4: column value: '0.15' is not a percentage such as 15%"));
    }

    @Test
    void jsonLinesAreTrimmedAndCheckedLikeCsv() throws Exception {
        Path file = folder.resolve("people.jsonl");
        java.nio.file.Files.write(
                file,
                "\ufeff{\"id\":\"a \",\"value\":\" x\"}\n{\"id\":\"b\",\"value\":\"\u00e4\"}\n"
                        .replace("\u00e4", "\u0001")
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        byte[] bytes = java.nio.file.Files.readAllBytes(file);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = bytes[i] == 1 ? (byte) 0xe4 : bytes[i];
        }
        java.nio.file.Files.write(file, bytes);

        Imported imported =
                Imported.of(MAPPING.replace("people.csv", "people.jsonl").replace("TRAIT", "a: value"), file);

        assertThat(imported.identifies())
                .extracting(it ->
                        it.path("userId").asText() + it.path("traits").path("a").asText())
                .containsExactly("ax");
        assertThat(imported.plan().report().badRows().get(0).text())
                .contains("line 2")
                .contains("is not UTF-8");
    }

    private Imported read(String mapping, String rows) {
        return Imported.of(mapping, Imported.write(folder.resolve("people.csv"), rows));
    }
}
