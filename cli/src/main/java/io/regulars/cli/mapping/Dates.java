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

/**
 * Reads dates and times: ISO 8601 (with T or a space) or Java patterns. A date without a time is its first instant, and
 * a time without an offset is local to the zone. Strict: rejects dates such as 31 February.
 */
public final class Dates {

    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("uuuu-MM-dd")
            .appendPattern("[['T'][' ']HH:mm[:ss]")
            .appendOptional(new DateTimeFormatterBuilder()
                    .appendFraction(java.time.temporal.ChronoField.NANO_OF_SECOND, 1, 9, true)
                    .toFormatter(Locale.ROOT))
            .appendPattern("[XXX][XX][X]]")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT)
            .withChronology(IsoChronology.INSTANCE);

    private final List<DateTimeFormatter> formats = new ArrayList<>();
    private final ZoneId zone;
    private final long epochUnit;
    private final String expected;

    /**
     * A reader.
     *
     * @param patterns tried in order; ISO 8601 if empty
     * @throws IllegalArgumentException if a pattern is invalid
     */
    public Dates(List<String> patterns, ZoneId zone) {
        this.zone = zone;
        this.expected =
                patterns.isEmpty() ? "not an ISO 8601 date" : "not a date of the form " + String.join(" or ", patterns);
        long unit = 0;
        for (String pattern : patterns) {
            switch (pattern) {
                case "epochSeconds" -> unit = 1000;
                case "epochMillis" -> unit = 1;
                default -> formats.add(formatter(pattern));
            }
        }
        epochUnit = unit;
        if (patterns.isEmpty()) {
            formats.add(ISO);
        }
    }

    /** The time in milliseconds since 1970; throws {@link BadRowException}. */
    public long millis(String column, String text) {
        if (epochUnit > 0 && text.matches("-?[0-9]{1,15}")) {
            return Math.multiplyExact(Long.parseLong(text), epochUnit);
        }
        TemporalAccessor read = read(column, text.strip());
        if (read instanceof ZonedDateTime moment) {
            return moment.toInstant().toEpochMilli();
        }
        LocalDateTime local = read instanceof LocalDateTime time ? time : ((LocalDate) read).atStartOfDay();
        return local.atZone(zone).toInstant().toEpochMilli();
    }

    /** The date in the zone; throws {@link BadRowException}. */
    public LocalDate date(String column, String text) {
        return Instant.ofEpochMilli(millis(column, text)).atZone(zone).toLocalDate();
    }

    private TemporalAccessor read(String column, String text) {
        for (DateTimeFormatter format : formats) {
            try {
                return format.parseBest(text, ZonedDateTime::from, LocalDateTime::from, LocalDate::from);
            } catch (DateTimeException e) {
                continue; // try the next pattern
            }
        }
        throw BadRowException.of(column, text, expected);
    }

    /** Strict parsing requires u for the year, where users write y. */
    private static DateTimeFormatter formatter(String pattern) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(pattern.replace('y', 'u'))
                .toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT)
                .withChronology(IsoChronology.INSTANCE);
    }
}
