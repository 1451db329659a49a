package io.regulars.evaluate.data;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Recognises missing values, numbers and dates in cells. */
final class CellParser {

    private static final Set<String> MISSING = Set.of("", "na", "n/a", "null", "nan", "none", "?", "-", "nil");
    private static final double SECONDS_PER_DAY = 86_400;
    private static final int SHORTEST_DATE = 8;

    private static final List<DateTimeFormatter> DATES = List.of(
            DateTimeFormatter.ofPattern("uuuu-M-d['T'][' '][H:mm[:ss]][.SSSSSS][.SSS][XXX]['Z']", Locale.ROOT),
            DateTimeFormatter.ofPattern("uuuu/M/d[' '][H:mm[:ss]]", Locale.ROOT),
            DateTimeFormatter.ofPattern("d.M.uuuu[' '][H:mm[:ss]]", Locale.ROOT),
            DateTimeFormatter.ofPattern("M/d/uuuu[' '][H:mm[:ss]]", Locale.ROOT),
            DateTimeFormatter.ofPattern("M/d/uuuu h:mm[:ss] a", Locale.ROOT),
            DateTimeFormatter.ofPattern("d/M/uuuu[' '][H:mm[:ss]]", Locale.ROOT),
            DateTimeFormatter.ofPattern("d-M-uuuu[' '][H:mm[:ss]]", Locale.ROOT));

    private CellParser() {}

    static boolean missing(String text) {
        return MISSING.contains(text.toLowerCase(Locale.ROOT));
    }

    /** The number, without thousands separators or a currency sign; NaN if the text is not one. */
    static double number(String text) {
        char first = text.isEmpty() ? 'x' : text.charAt(0);
        if (!(first >= '0' && first <= '9' || first == '-' || first == '+' || first == '.' || first == '$')) {
            return Double.NaN;
        }
        char last = text.charAt(text.length() - 1);
        if (last == 'd' || last == 'f' || last == 'D' || last == 'F') {
            return Double.NaN;
        }
        try {
            String plain = first == '$' ? text.substring(1) : text;
            return Double.parseDouble(
                    plain.matches("[-+]?\\d{1,3}(,\\d{3})+(\\.\\d*)?") ? plain.replace(",", "") : plain);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** Days since 1970 of a date such as 20240131; NaN if the text is not one. */
    static double compactDate(String text) {
        if (text.length() != SHORTEST_DATE || text.charAt(0) != '1' && text.charAt(0) != '2') {
            return Double.NaN;
        }
        try {
            return LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE).toEpochDay();
        } catch (DateTimeException e) {
            return Double.NaN;
        }
    }

    /** The format of {@link #DATES} that a text has; −1 if none. */
    static int dateFormat(String text) {
        for (int i = 0; i < DATES.size(); i++) {
            if (!Double.isNaN(days(text, i))) {
                return i;
            }
        }
        return -1;
    }

    static int dateFormats() {
        return DATES.size();
    }

    /** Days since 1970 in a format; NaN if the text has another format. */
    static double days(String text, int format) {
        if (text.length() < SHORTEST_DATE || !Character.isDigit(text.charAt(0))) {
            return Double.NaN;
        }
        try {
            TemporalAccessor parsed = DATES.get(format).parse(text);
            LocalDate date = parsed.query(TemporalQueries.localDate());
            LocalTime time = parsed.query(TemporalQueries.localTime());
            LocalDateTime moment = date.atTime(time == null ? LocalTime.MIDNIGHT : time);
            return moment.toEpochSecond(ZoneOffset.UTC) / SECONDS_PER_DAY;
        } catch (DateTimeException e) {
            return Double.NaN;
        }
    }
}
