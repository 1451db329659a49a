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

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Parses the time of an event: ISO 8601 in its common forms (UTC if it names no zone), or milliseconds since 1970. */
final class ClientTime {

    private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");
    private static final Duration AHEAD = Duration.ofHours(48);
    private static final int MIN_EPOCH_DIGITS = 11;

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
     * The time of an event: its {@code timestamp}; else its {@code originalTimestamp}, corrected by how far the
     * client's clock was off when it sent; else the other.
     *
     * @param sentAt what the batch says, for an event that does not say it itself
     * @param corrected false for history, whose times are final
     */
    static Instant of(ObjectNode raw, JsonNode sentAt, boolean corrected, Instant receivedAt, Instant other) {
        if (present(raw.path("timestamp"))) {
            return sane(parse(raw.path("timestamp"), "timestamp"), "timestamp", receivedAt);
        }
        if (!present(raw.path("originalTimestamp"))) {
            return sane(other, "timestamp", receivedAt);
        }
        Instant original = parse(raw.path("originalTimestamp"), "originalTimestamp");
        JsonNode sent = present(raw.path("sentAt")) ? raw.path("sentAt") : sentAt;
        if (corrected && present(sent)) {
            Duration age = Duration.between(original, parse(sent, "sentAt"));
            return sane(receivedAt.minus(age), "originalTimestamp", receivedAt);
        }
        return sane(original, "originalTimestamp", receivedAt);
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
        TemporalAccessor parsed = ISO.parse(
                text.length() > 10 && text.charAt(10) == ' ' ? text.substring(0, 10) + "T" + text.substring(11) : text);
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
