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
 * Reads dates and times: ISO 8601 (with T or a space), Java patterns, or seconds or milliseconds since 1970. A day
 * alone is its first moment, and a time without an offset is local to the zone. Strict: there is no 31 February.
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
    private final String wanted;

    /**
     * A reader.
     *
     * @param patterns tried in order; none is ISO 8601
     * @throws IllegalArgumentException if a pattern is none
     */
    public Dates(List<String> patterns, ZoneId zone) {
        this.zone = zone;
        this.wanted = patterns.isEmpty() ? "no ISO 8601 date" : "no date of the form " + String.join(" or ", patterns);
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

    /** The moment, in milliseconds since 1970; throws {@link BadRowException}. */
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

    /** The day in the zone; throws {@link BadRowException}. */
    public LocalDate date(String column, String text) {
        return Instant.ofEpochMilli(millis(column, text)).atZone(zone).toLocalDate();
    }

    private TemporalAccessor read(String column, String text) {
        for (DateTimeFormatter format : formats) {
            try {
                return format.parseBest(text, ZonedDateTime::from, LocalDateTime::from, LocalDate::from);
            } catch (DateTimeException e) {
                continue; // perhaps the next form fits
            }
        }
        throw BadRowException.of(column, text, wanted);
    }

    /** Strict reading knows the year as u; people write y. */
    private static DateTimeFormatter formatter(String pattern) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(pattern.replace('y', 'u'))
                .toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT)
                .withChronology(IsoChronology.INSTANCE);
    }
}
