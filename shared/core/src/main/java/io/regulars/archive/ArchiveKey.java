package io.regulars.archive;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the key of an archive object means. New lines are in the folder of the day on which the earliest of them was
 * received, {@code archive/yyyy/mm/dd/}. The nightly compaction moves those of past days to the folder of the
 * customer's part, {@code archive/parts/nnnn/}. In the order of keys, days precede parts: a reader in that order still
 * finds lines that are moved meanwhile. The rest of a key is a hash of the content.
 */
public sealed interface ArchiveKey {

    /** The prefix of all keys. */
    String PREFIX = "archive/";

    /** The end of all keys: gzip of one line of JSON for each event. */
    String SUFFIX = ".ndjson.gz";

    /** The prefix of the keys of this folder, with the slash. */
    String folder();

    /** A folder for the lines of all customers that were received on a day, in UTC. */
    record Day(LocalDate date) implements ArchiveKey {

        private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("uuuu/MM/dd");

        @Override
        public String folder() {
            return PREFIX + FORMAT.format(date) + "/";
        }
    }

    /** A folder for the lines of some customers. */
    record Part(ArchivePart part) implements ArchiveKey {

        @Override
        public String folder() {
            return PREFIX + "parts/%04d/".formatted(part.number());
        }
    }

    /**
     * The folder of an object.
     *
     * @throws IllegalStateException if it is no key of the archive, with what to do
     */
    static ArchiveKey of(String key) {
        Matcher parsed = Format.KEY.matcher(key);
        if (parsed.matches()) {
            try {
                return parsed.group(2) == null
                        ? new Day(LocalDate.parse(parsed.group(1), Day.FORMAT))
                        : new Part(new ArchivePart(Integer.parseInt(parsed.group(2))));
            } catch (DateTimeParseException | IllegalArgumentException e) {
                throw Format.unknown(key, e);
            }
        }
        throw Format.unknown(key, null);
    }

    /** The form of keys. */
    final class Format {

        private static final Pattern KEY =
                Pattern.compile(PREFIX + "(?:(\\d{4}/\\d\\d/\\d\\d)|parts/(\\d{1,9}))/[^/]+" + Pattern.quote(SUFFIX));

        private Format() {}

        private static IllegalStateException unknown(String key, Exception cause) {
            return new IllegalStateException(
                    "the object " + key + " is not part of the archive: move it out of " + PREFIX, cause);
        }
    }
}
