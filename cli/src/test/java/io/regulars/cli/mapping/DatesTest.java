package io.regulars.cli.mapping;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

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
        "2025-01-01 08:30:15.5+0200, 2025-01-01T06:30:15.500Z"
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
}
