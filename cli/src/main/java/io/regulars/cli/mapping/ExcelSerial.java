package io.regulars.cli.mapping;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/** The serial numbers by which spreadsheets store dates: days since 1899-12-30 (1900 date system). */
final class ExcelSerial {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,7}([.,][0-9]{1,20})?");
    private static final LocalDate START = LocalDate.of(1899, 12, 30);
    private static final BigDecimal DAY_MILLIS = BigDecimal.valueOf(86_400_000);

    /** Serials before March 1900 count a day that did not exist. */
    private static final long FIRST = 61;

    private static final long LAST = 2_958_465;
    private static final long YEAR_1970 = 25_569;
    private static final long YEAR_2100 = 73_051;

    private ExcelSerial() {}

    /** The local time of a serial; null if the text is not one. */
    static LocalDateTime read(String text) {
        return read(text, FIRST, LAST);
    }

    /** The local time of a serial from 1970 to 2099, which is not mistaken for another date; null for other texts. */
    static LocalDateTime detect(String text) {
        return read(text, YEAR_1970, YEAR_2100 - 1);
    }

    /** Rounds to milliseconds, and to a second if the serial is at most 5 ms away, since serials are inexact. */
    private static LocalDateTime read(String text, long first, long last) {
        if (!NUMBER.matcher(text).matches()) {
            return null;
        }
        BigDecimal serial = new BigDecimal(text.replace(',', '.'));
        long day = serial.longValue();
        if (day < first || day > last) {
            return null;
        }
        long millis = serial.subtract(BigDecimal.valueOf(day))
                .multiply(DAY_MILLIS)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
        long rest = Math.floorMod(millis + 5, 1000L) - 5;
        long exact = rest <= 5 ? millis - rest : millis;
        return LocalDateTime.of(START.plusDays(day), LocalTime.MIDNIGHT).plus(exact, ChronoUnit.MILLIS);
    }
}
