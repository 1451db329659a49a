package io.regulars.cli.mapping;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DatesTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource({
        "2025-07-01, 2025-06-30T22:00:00Z",
        "2025-01-01T08:30, 2025-01-01T07:30:00Z",
        "2025-01-01 08:30:15, 2025-01-01T07:30:15Z",
        "2025-01-01T08:30:15.250Z, 2025-01-01T08:30:15.250Z",
        "2025-01-01T08:30:15+02:00, 2025-01-01T06:30:15Z",
        "2025-01-01 08:30:15.5+0200, 2025-01-01T06:30:15.500Z",
        "2025-01-01 08:30:15 +0100, 2025-01-01T07:30:15Z",
        "2025-01-01 24:00, 2025-01-01T23:00:00Z",
        "2025-01-01T24:00:00Z, 2025-01-02T00:00:00Z",
        "2025-06-30T23:59:60Z, 2025-07-01T00:00:00Z",
        "45722.5, 2025-03-06T11:00:00Z",
        "'45722,5', 2025-03-06T11:00:00Z",
        "45722, 2025-03-05T23:00:00Z",
        "45839.3833333333, 2025-07-01T07:12:00Z"
    })
    void readsIsoDates(String text, String moment) {
        assertThat(Instant.ofEpochMilli(new Dates(List.of(), BERLIN).millis("when", text)))
                .isEqualTo(Instant.parse(moment));
    }

    @ParameterizedTest
    @CsvSource({
        "dd.MM.yyyy HH:mm, 03.03.2025 09:12, 2025-03-03T08:12:00Z",
        "yyyyMMdd, 20170212, 2017-02-11T23:00:00Z",
        "d MMM yyyy, 5 Dec 2024, 2024-12-04T23:00:00Z",
        "MM/dd/yyyy, 12/31/2025, 2025-12-30T23:00:00Z",
        "MM/dd/yyyy hh:mm a, 12/31/2025 12:05 AM, 2025-12-30T23:05:00Z",
        "dd.MM.yyyy HH:mm, 31.12.2025 24:00, 2025-12-31T23:00:00Z",
        "excel, 18264, 1949-12-31T23:00:00Z",
        "epochSeconds, 86400, 1970-01-02T00:00:00Z",
        "epochMillis, 86400001, 1970-01-02T00:00:00.001Z"
    })
    void readsPatterns(String pattern, String text, String moment) {
        assertThat(Instant.ofEpochMilli(new Dates(List.of(pattern), BERLIN).millis("when", text)))
                .isEqualTo(Instant.parse(moment));
    }

    @ParameterizedTest
    @ValueSource(strings = {"31.02.2025", "1.1.2025", "soon", "2025-01-01"})
    void rejectsOtherTexts(String text) {
        assertThatThrownBy(() -> new Dates(List.of("dd.MM.yyyy"), BERLIN).millis("when", text))
                .isInstanceOf(BadRowException.class)
                .hasMessage("column when: '" + text + "' is not a date of the form dd.MM.yyyy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "20250303", "1740991920", "99999", "-45722"})
    void doesNotMistakeOtherNumbersForSerials(String text) {
        assertThatThrownBy(() -> new Dates(List.of(), BERLIN).millis("when", text))
                .isInstanceOf(BadRowException.class);
    }

    @Test
    void triesSeveralFormats() {
        Dates dates = new Dates(List.of("dd.MM.yyyy", "excel", "iso"), BERLIN);

        assertThat(List.of("06.03.2025", "45722", "2025-03-06"))
                .allSatisfy(text -> assertThat(dates.date("when", text)).isEqualTo("2025-03-06"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dd.mm.yyyy", "dd.MM.YYYY", "HH:mm", "dd.MM.yyyy hh:mm", "MM/yyyy"})
    void rejectsPatternsThatLoseAPartOfTheDate(String pattern) {
        assertThatThrownBy(() -> new Dates(List.of(pattern), BERLIN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(pattern)
                .hasMessageContaining("yyyy is the year, MM the month");
    }

    /** A spreadsheet's serial of a minute is read as that minute, whatever rounding the spreadsheet applied. */
    @Test
    void readsTheSerialOfEveryMinute() {
        Random random = new Random(21);
        for (int i = 0; i < 5_000; i++) {
            LocalDateTime time = LocalDateTime.of(1970, 1, 1, 0, 0).plusMinutes(random.nextInt(68_000_000));
            double days = ChronoUnit.MINUTES.between(LocalDateTime.of(1899, 12, 30, 0, 0), time) / 1440.0;
            String serial =
                    new BigDecimal(days).setScale(10, RoundingMode.HALF_UP).toPlainString();
            assertThat(Instant.ofEpochMilli(new Dates(List.of(), ZoneOffset.UTC).millis("when", serial)))
                    .as(serial)
                    .isEqualTo(time.toInstant(ZoneOffset.UTC));
        }
    }
}
