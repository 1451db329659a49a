package io.regulars.cli.mapping;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import static java.time.temporal.ChronoField.HOUR_OF_DAY;
import static java.time.temporal.ChronoField.NANO_OF_SECOND;

/**
 * Reads dates and times: ISO 8601 (with T or a space), Java patterns, or serial numbers of spreadsheets. A date without
 * a time is its first instant, and a time without an offset is local to the zone. 24:00 is the start of the next day
 * and second 60 the next second. Strict otherwise: rejects dates such as 31 February.
 */
public final class Dates {

    private static final String LETTERS =
            ": yyyy is the year, MM the month, dd the day, HH:mm:ss the time (hh with a for AM or PM)";
    private static final String NOT_ISO =
            "not an ISO 8601 date; declare its format, for example format: dd.MM.yyyy HH:mm";

    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("uuuu-MM-dd")
            .appendPattern("[['T'][' ']HH:mm[:ss]")
            .appendOptional(new DateTimeFormatterBuilder()
                    .appendFraction(NANO_OF_SECOND, 1, 9, true)
                    .toFormatter(Locale.ROOT))
            .appendPattern("[' '][XXX][XX][X]]")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT)
            .withChronology(IsoChronology.INSTANCE);

    private static final Pattern MIDNIGHT = Pattern.compile("(?<![0-9])24:00(?=$|[^0-9:]|:00(?![0-9:]))");
    private static final Pattern LEAP_SECOND = Pattern.compile("(?<=[0-9]{2}:[0-9]{2}:)60(?![0-9])");
    private static final Pattern QUOTED = Pattern.compile("'[^']*'");
    private static final Pattern HOUR = Pattern.compile("[HhKk]");
    private static final Pattern SPACES = Pattern.compile("[\\p{Z}\\s]+");
    private static final ZonedDateTime SAMPLE = ZonedDateTime.of(2025, 11, 23, 14, 5, 6, 0, ZoneId.of("Europe/Berlin"));

    private final List<DateTimeFormatter> formats = new ArrayList<>();
    private final ZoneId zone;
    private final long epochUnit;
    private final boolean serials;
    private final boolean detectsSerials;
    private final String expected;

    /**
     * A reader.
     *
     * @param patterns Java patterns, epochSeconds, epochMillis, excel or iso, tried in order; ISO 8601 and serial
     *     numbers from 1970 to 2099 if empty
     * @throws IllegalArgumentException if a pattern is invalid or lacks a part of the date
     */
    public Dates(List<String> patterns, ZoneId zone) {
        this.zone = zone;
        this.expected = patterns.isEmpty() ? NOT_ISO : "not a date of the form " + String.join(" or ", patterns);
        long unit = 0;
        for (String pattern : patterns) {
            switch (pattern) {
                case "epochSeconds" -> unit = 1000;
                case "epochMillis" -> unit = 1;
                case "excel" -> {}
                case "iso" -> formats.add(ISO);
                default -> formats.add(formatter(pattern));
            }
        }
        epochUnit = unit;
        serials = patterns.contains("excel");
        detectsSerials = patterns.isEmpty();
        if (patterns.isEmpty()) {
            formats.add(ISO);
        }
    }

    /** The time in milliseconds since 1970; throws {@link BadRowException}. */
    public long millis(String column, String text) {
        if (epochUnit > 0 && text.matches("-?[0-9]{1,15}")) {
            return Math.multiplyExact(Long.parseLong(text), epochUnit);
        }
        String plain = SPACES.matcher(Blanks.strip(text)).replaceAll(" ");
        LocalDateTime serial = serials ? ExcelSerial.read(plain) : detectsSerials ? ExcelSerial.detect(plain) : null;
        if (serial != null) {
            return serial.atZone(zone).toInstant().toEpochMilli();
        }
        if (MIDNIGHT.matcher(plain).find()) {
            return zoned(read(column, text, MIDNIGHT.matcher(plain).replaceFirst("00:00")))
                    .plusDays(1)
                    .toInstant()
                    .toEpochMilli();
        }
        if (LEAP_SECOND.matcher(plain).find()) {
            return zoned(read(column, text, LEAP_SECOND.matcher(plain).replaceFirst("59")))
                    .plusSeconds(1)
                    .toInstant()
                    .toEpochMilli();
        }
        return zoned(read(column, text, plain)).toInstant().toEpochMilli();
    }

    private ZonedDateTime zoned(TemporalAccessor read) {
        if (read instanceof ZonedDateTime moment) {
            return moment;
        }
        LocalDateTime local = read instanceof LocalDateTime time ? time : ((LocalDate) read).atStartOfDay();
        return local.atZone(zone);
    }

    /** The date in the zone; throws {@link BadRowException}. */
    public LocalDate date(String column, String text) {
        return Instant.ofEpochMilli(millis(column, text)).atZone(zone).toLocalDate();
    }

    private TemporalAccessor read(String column, String cell, String text) {
        for (DateTimeFormatter format : formats) {
            try {
                return format.parseBest(text, ZonedDateTime::from, LocalDateTime::from, LocalDate::from);
            } catch (DateTimeException e) {
                continue; // try the next pattern
            }
        }
        throw BadRowException.of(column, cell, expected);
    }

    /** Strict parsing requires u for the year, where users write y. */
    private static DateTimeFormatter formatter(String pattern) {
        DateTimeFormatter formatter = new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(pattern.replace('y', 'u'))
                .toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT)
                .withChronology(IsoChronology.INSTANCE);
        try {
            TemporalAccessor read = formatter.parseBest(
                    formatter.format(SAMPLE), ZonedDateTime::from, LocalDateTime::from, LocalDate::from);
            boolean withTime =
                    HOUR.matcher(QUOTED.matcher(pattern).replaceAll("")).find();
            if (withTime && (!read.isSupported(HOUR_OF_DAY) || read.get(HOUR_OF_DAY) != SAMPLE.getHour())) {
                throw new IllegalArgumentException(pattern + " does not state a time of day" + LETTERS);
            }
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(pattern + " does not state a date" + LETTERS, e);
        }
        return formatter;
    }
}
