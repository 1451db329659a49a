package io.regulars.cli.customer;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Times as people read them, in the customer's time zone, for instance {@code 2026-11-28 09:00 CET}.
 *
 * @param zone of the customer, or of this machine if unknown
 */
public record LocalTimes(ZoneId zone) {

    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm zzz", Locale.ROOT);

    /** @param zone IANA name; unknown or invalid for the zone of this machine */
    public static LocalTimes in(JsonNode zone) {
        try {
            return new LocalTimes(zone.isTextual() ? ZoneId.of(zone.asText()) : ZoneId.systemDefault());
        } catch (DateTimeException e) {
            return new LocalTimes(ZoneId.systemDefault());
        }
    }

    /** The local time; empty for null, and unchanged if it is no time. */
    public String of(JsonNode time) {
        if (!time.isTextual()) {
            return "";
        }
        try {
            return FORMAT.format(Instant.parse(time.asText()).atZone(zone));
        } catch (DateTimeException e) {
            return time.asText();
        }
    }
}
