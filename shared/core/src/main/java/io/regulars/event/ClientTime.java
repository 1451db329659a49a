package io.regulars.event;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Parses the time of an event: ISO 8601 in its common forms (UTC if it names no zone), or milliseconds since 1970. */
final class ClientTime {

    private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");
    private static final Duration AHEAD = Duration.ofHours(48);
    private static final int MIN_EPOCH_DIGITS = 11;
    /** Before this, a time is the smallest value of a type rather than a date. */
    private static final Instant NO_DATE = Instant.parse("0002-01-01T00:00:00Z");
    /** A clock that was reset to its first day. */
    private static final Instant EARLIEST_CLOCK = Instant.EPOCH.minus(Duration.ofDays(366));

    static final int PLAUSIBLE_YEARS = 100;
    private static final Duration PLAUSIBLE = Duration.ofDays(PLAUSIBLE_YEARS * 366L);
    /** A leap second, such as 23:59:60. */
    private static final Pattern LEAP_SECOND = Pattern.compile("(.{10}[Tt]\\d\\d:\\d\\d:)60(.*)");

    /** The end of a day as 24:00. */
    private static final Pattern END_OF_DAY = Pattern.compile("(.{10}[Tt])24(:00(?::00(?:[.]0+)?)?.*)");

    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[XXXXX][XXXX][XX][X]")
            .optionalEnd()
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private ClientTime() {}

    /**
     * The time of an event. Clients state their own clock as {@code timestamp} or {@code originalTimestamp}, and the
     * same clock as {@code sentAt} when they send: the time is corrected by how far that clock was off. A
     * {@code timestamp} beside an {@code originalTimestamp} was corrected by a pipeline in between, and is taken as it
     * is. A {@code sentAt} that cannot be read, or is not within {@value #PLAUSIBLE_YEARS} years of the arrival,
     * corrects nothing. A time in the year 1 or before is the "no date" of some platforms, and counts as absent.
     *
     * @param sentAt the {@code sentAt} of the batch, for an event without its own
     * @param corrected false for history, whose times are final
     * @param other the time of an event that states none
     */
    static Instant of(ObjectNode raw, JsonNode sentAt, boolean corrected, Instant receivedAt, Instant other) {
        Instant timestamp = stated(raw, "timestamp");
        Instant original = timestamp != null ? readable(raw) : stated(raw, "originalTimestamp");
        if (timestamp == null && original == null) {
            return sane(other, "timestamp", receivedAt);
        }
        Instant time = timestamp != null ? timestamp : original;
        if (corrected && (timestamp == null || original == null)) {
            time = corrected(time, present(raw.path("sentAt")) ? raw.path("sentAt") : sentAt, receivedAt);
        }
        return sane(time, timestamp != null ? "timestamp" : "originalTimestamp", receivedAt);
    }

    /** The original time beside a {@code timestamp}, which is not needed: null if it cannot be read. */
    private static Instant readable(ObjectNode raw) {
        try {
            return stated(raw, "originalTimestamp");
        } catch (InvalidEventException e) {
            return null;
        }
    }

    private static Instant stated(ObjectNode raw, String field) {
        if (!present(raw.path(field))) {
            return null;
        }
        Instant time = parse(raw.path(field), field);
        return time.isBefore(NO_DATE) ? null : time;
    }

    private static Instant corrected(Instant stated, JsonNode sentAt, Instant receivedAt) {
        Instant sent = sentAt(sentAt, receivedAt);
        // The bounds on both keep the arithmetic within the range of an Instant.
        return sent == null || stated.isBefore(EARLIEST_CLOCK) || stated.isAfter(receivedAt.plus(PLAUSIBLE))
                ? stated
                : receivedAt.minus(Duration.between(stated, sent));
    }

    /** The clock of the client when it sent; null if it is absent, unreadable or implausible. */
    private static Instant sentAt(JsonNode value, Instant receivedAt) {
        try {
            Instant sent = present(value) ? parse(value, "sentAt") : null;
            boolean plausible =
                    sent != null && Duration.between(receivedAt, sent).abs().compareTo(PLAUSIBLE) <= 0;
            return plausible ? sent : null;
        } catch (InvalidEventException e) {
            return null;
        }
    }

    static Instant parse(JsonNode value, String field) {
        try {
            if (value.isIntegralNumber() && value.canConvertToLong()) {
                return Instant.ofEpochMilli(value.longValue());
            } else if (value.isNumber()) {
                return Instant.ofEpochMilli(value.decimalValue().longValue());
            } else if (value.isTextual()) {
                return parse(value.textValue().strip()).truncatedTo(ChronoUnit.MILLIS);
            }
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            throw unparsable(field);
        }
        throw unparsable(field);
    }

    private static Instant parse(String text) {
        if (text.length() >= MIN_EPOCH_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Instant.ofEpochMilli(Long.parseLong(text));
        }
        String iso =
                text.length() > 10 && text.charAt(10) == ' ' ? text.substring(0, 10) + "T" + text.substring(11) : text;
        Matcher leap = LEAP_SECOND.matcher(iso);
        if (leap.matches()) {
            return parse(leap.group(1) + "59" + leap.group(2)).plusSeconds(1);
        }
        Matcher endOfDay = END_OF_DAY.matcher(iso);
        if (endOfDay.matches()) {
            return parse(endOfDay.group(1) + "00" + endOfDay.group(2)).plus(Duration.ofDays(1));
        }
        TemporalAccessor parsed = ISO.parse(iso);
        LocalDate date = parsed.query(TemporalQueries.localDate());
        LocalTime time = parsed.query(TemporalQueries.localTime());
        ZoneOffset offset = (ZoneOffset) parsed.query(TemporalQueries.offset());
        return date.atTime(time == null ? LocalTime.MIDNIGHT : time)
                .toInstant(offset == null ? ZoneOffset.UTC : offset);
    }

    private static Instant sane(Instant time, String field, Instant receivedAt) {
        if (time.isBefore(EARLIEST)) {
            throw new InvalidEventException(field, "is before 1990");
        }
        if (time.isAfter(receivedAt.plus(AHEAD))) {
            throw new InvalidEventException(field, "is more than 48 hours ahead");
        }
        return time;
    }

    private static boolean present(JsonNode value) {
        return !value.isMissingNode()
                && !value.isNull()
                && !(value.isTextual() && value.textValue().isBlank());
    }

    private static InvalidEventException unparsable(String field) {
        return new InvalidEventException(field, "is neither an ISO 8601 time nor milliseconds since 1970");
    }
}
