package io.regulars.evaluate.data;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.regulars.cli.base.CliException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TimeColumnTest {

    @ParameterizedTest
    @CsvSource({
        "2024-01-02, 19724",
        "2024-01-02 12:00, 19724.5",
        "2024-01-02T12:00:00Z, 19724.5",
        "2024/01/02, 19724",
        "2024/1/2 18:00, 19724.75",
        "1/2/2024 6:00, 19724.25",
        "1/2/2024 6:00 PM, 19724.75",
        "2.1.2024, 19724",
        "20240102, 19724",
        "1704196800, 19724.5",
        "1704196800000, 19724.5"
    })
    void readsDatesAsDaysSince1970(String text, double days) throws IOException {
        TimeColumn column = column(text);

        assertThat(column.dates()).isTrue();
        assertThat(column.values()).containsExactly(days);
    }

    @Test
    void keepsOtherNumbers() throws IOException {
        TimeColumn column = column("3", "-1.5", "20240102");

        assertThat(column.dates()).isFalse();
        assertThat(column.values()).containsExactly(3, -1.5, 20240102);
    }

    @Test
    void readsDayFirstWhereAMonthWouldBeAbove12() throws IOException {
        assertThat(column("1/2/2024", "13/2/2024").values()).containsExactly(19754, 19766);
    }

    @Test
    void writesDaysAndReadsThoseOfTheUserInAnyForm() throws IOException {
        TimeColumn dates = column("1/2/2024");
        assertThat(dates.text(dates.day(0))).isEqualTo("2024-01-02");
        assertThat(dates.day("2024-01-02")).isEqualTo(dates.day("20240102")).isEqualTo(dates.day(0));
        assertThat(dates.day("soon")).isNull();

        TimeColumn numbers = column("17.5");
        assertThat(numbers.text(numbers.day(0))).isEqualTo("17");
        assertThat(numbers.day("20")).isEqualTo(20);
    }

    @Test
    void namesTheLineOfACellThatIsNoTime() {
        assertThatThrownBy(() -> column("2024-01-02", "soon", "2024-01-03"))
                .isInstanceOf(CliException.class)
                .hasMessageContaining("test line 3: \"soon\" in column time is not a time")
                .hasMessageContaining("2024-01-31");
    }

    @Test
    void namesTheLineOfAnEmptyCell() throws IOException {
        CsvTable table =
                CsvTable.read("test", new ByteArrayInputStream("id,time\n1,5\n2,\n".getBytes(StandardCharsets.UTF_8)));

        assertThatThrownBy(() -> TimeColumn.of(table, "time")).hasMessageContaining("test line 3: \"\" in column time");
    }

    private static TimeColumn column(String... texts) throws IOException {
        String file = "time\n" + String.join("\n", texts) + "\n";
        return TimeColumn.of(
                CsvTable.read("test", new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8))), "time");
    }
}
