package io.regulars.cli.mapping;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

/** How to determine the time of a row. */
public sealed interface TimeRule {

    /** The time in milliseconds since 1970; throws {@link BadRowException}. */
    long millis(Row row);

    /** The columns that the rule reads. */
    Set<String> columns();

    /** A column with dates or times. */
    record Written(String column, Dates dates) implements TimeRule {
        @Override
        public long millis(Row row) {
            return dates.millis(column, cell(row, column).asText());
        }

        @Override
        public Set<String> columns() {
            return Set.of(column);
        }
    }

    /** A column that counts units since a start time. */
    record Counted(String column, Instant since, long unitMillis, NumberStyle style) implements TimeRule {

        private static final BigDecimal LONGEST = BigDecimal.valueOf(100L * 366 * 24 * 3600 * 1000);

        @Override
        public long millis(Row row) {
            JsonNode cell = cell(row, column);
            BigDecimal passed = style.read(column, cell).multiply(BigDecimal.valueOf(unitMillis));
            if (passed.abs().compareTo(LONGEST) > 0) {
                throw BadRowException.of(column, cell.asText(), "more than 100 years from the start");
            }
            return since.toEpochMilli() + passed.setScale(0, RoundingMode.FLOOR).longValueExact();
        }

        @Override
        public Set<String> columns() {
            return Set.of(column);
        }
    }

    /** The same time for all rows. */
    record Constant(Instant at) implements TimeRule {
        @Override
        public long millis(Row row) {
            return at.toEpochMilli();
        }

        @Override
        public Set<String> columns() {
            return Set.of();
        }
    }

    /** When the file was last modified, for exports that state what was true when they were written. */
    record Modified() implements TimeRule {
        @Override
        public long millis(Row row) {
            return row.fileMillis();
        }

        @Override
        public Set<String> columns() {
            return Set.of();
        }
    }

    private static JsonNode cell(Row row, String column) {
        JsonNode cell = row.get(column);
        if (cell == null) {
            throw new BadRowException("column " + column + " is empty, but the event requires a time");
        }
        return cell;
    }
}
