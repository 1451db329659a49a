package io.regulars.evaluate.data;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import io.regulars.cli.base.CliException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CsvTableTest {

    @Test
    void readsQuotedCellsWithDelimitersQuotesAndLineBreaks() throws IOException {
        CsvTable table = table("a,b\n\"x, y\",\"say \"\"hi\"\"\"\n\n\"two\nlines\", 3 \n");

        assertThat(table.columns()).containsExactly("a", "b");
        assertThat(table.texts("a")).containsExactly("x, y", "two\nlines");
        assertThat(table.texts("b")).containsExactly("say \"hi\"", "3");
        assertThat(table.line(1)).isEqualTo(4);
    }

    @Test
    void detectsTheDelimiterAndDropsTheByteOrderMark() throws IOException {
        CsvTable table = table("\uFEFFid;\"full name\"\n1;Ann\n");

        assertThat(table.columns()).containsExactly("id", "full name");
        assertThat(table.texts("full name")).containsExactly("Ann");
    }

    @Test
    void readsWhatSpreadsheetsWrite() throws IOException {
        assertThat(table("sep=;\na;b\r1;2\r").numbers("b")).containsExactly(2);
    }

    @Test
    void aQuoteThatIsNotClosedIsNamedWithItsLine() {
        assertThatThrownBy(() -> table("a,b\n1,2\n\"3,4\n"))
                .hasMessage("test line 3: a quote opens in column 1 and is not closed");
    }

    @Test
    void anEmptyCellIsAMissingNumber() throws IOException {
        assertThat(table("n,m\n1.5,\n,2\n").numbers("n")).containsExactly(1.5, Double.NaN);
    }

    @Test
    void aTextInANumberColumnIsNamedWithItsLine() {
        assertThatThrownBy(() -> table("n\n1\nmany\n").numbers("n"))
                .isInstanceOf(CliException.class)
                .hasMessage("test line 3: \"many\" in column n is not a number");
    }

    @Test
    void aMissingColumnIsNamedWithThoseThatExist() {
        assertThatThrownBy(() -> table("n,m\n1,2\n").numbers("price"))
                .hasMessage("test has no column \"price\"; it has n, m");
    }

    @Test
    void aRecordOfAnotherLengthIsNamedWithItsLine() {
        assertThatThrownBy(() -> table("n,m\n1,2\n1,2,3\n")).hasMessage("test line 3: 3 cells, but the header has 2");
    }

    @Test
    void anEmptyFileIsRefused() {
        assertThatThrownBy(() -> table("")).hasMessageContaining("is empty");
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> new DataFolder(Path.of("/nonexistent")).csv("a/b.csv.gz"))
                .isInstanceOf(MissingDataException.class)
                .hasMessageContaining("/nonexistent/a/b.csv.gz")
                .hasMessageContaining("--data");
    }

    private static CsvTable table(String text) throws IOException {
        return CsvTable.read("test", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
