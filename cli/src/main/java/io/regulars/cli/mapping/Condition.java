package io.regulars.cli.mapping;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;

/** A condition on a row. Immutable. An empty cell matches {@link Empty}, and {@link In} with an empty text. */
public sealed interface Condition {

    boolean holds(Row row);

    /** The columns that the condition reads. */
    Set<String> columns();

    /** Always true. */
    record Always() implements Condition {
        @Override
        public boolean holds(Row row) {
            return true;
        }

        @Override
        public Set<String> columns() {
            return Set.of();
        }
    }

    /** The cell equals one of these, as text, as a number or as "true" or "false" in any case. */
    record In(String column, Set<String> texts, Set<BigDecimal> numbers, Set<Boolean> truths, NumberStyle style)
            implements Condition {
        @Override
        public boolean holds(Row row) {
            JsonNode cell = row.get(column);
            if (cell == null) {
                return texts.contains("");
            }
            return texts.contains(cell.asText())
                    || truths.contains(true) && cell.asText().equalsIgnoreCase("true")
                    || truths.contains(false) && cell.asText().equalsIgnoreCase("false")
                    || !numbers.isEmpty()
                            && numbers.contains(style.read(column, cell).stripTrailingZeros());
        }

        @Override
        public Set<String> columns() {
            return Set.of(column);
        }
    }

    /** The whole cell matches a pattern. */
    record Matches(String column, Pattern pattern) implements Condition {
        @Override
        public boolean holds(Row row) {
            JsonNode cell = row.get(column);
            return cell != null && pattern.matcher(cell.asText()).matches();
        }

        @Override
        public Set<String> columns() {
            return Set.of(column);
        }
    }

    /** The number in the cell is below (sign -1) or above (sign 1) a bound. */
    record Compare(String column, int sign, BigDecimal bound, NumberStyle style) implements Condition {
        @Override
        public boolean holds(Row row) {
            JsonNode cell = row.get(column);
            return cell != null && Integer.signum(style.read(column, cell).compareTo(bound)) == sign;
        }

        @Override
        public Set<String> columns() {
            return Set.of(column);
        }
    }

    /** The cell is empty, or is not empty. */
    record Empty(String column, boolean empty) implements Condition {
        @Override
        public boolean holds(Row row) {
            return (row.get(column) == null) == empty;
        }

        @Override
        public Set<String> columns() {
            return Set.of(column);
        }
    }

    /** All conditions hold. */
    record All(List<Condition> parts) implements Condition {
        @Override
        public boolean holds(Row row) {
            return parts.stream().allMatch(part -> part.holds(row));
        }

        @Override
        public Set<String> columns() {
            return union(parts);
        }
    }

    /** At least one condition holds. */
    record Any(List<Condition> parts) implements Condition {
        @Override
        public boolean holds(Row row) {
            return parts.stream().anyMatch(part -> part.holds(row));
        }

        @Override
        public Set<String> columns() {
            return union(parts);
        }
    }

    /** The condition does not hold. */
    record Not(Condition part) implements Condition {
        @Override
        public boolean holds(Row row) {
            return !part.holds(row);
        }

        @Override
        public Set<String> columns() {
            return part.columns();
        }
    }

    private static Set<String> union(List<Condition> parts) {
        return parts.stream().flatMap(part -> part.columns().stream()).collect(Collectors.toSet());
    }
}
