package io.regulars.cli.mapping;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.TextNode;

/** A value worked out of a row. Immutable. Null is: not known. */
public sealed interface Expr {

    /** The value in that row; throws {@link BadRowException}. */
    JsonNode eval(Row row);

    /** The columns that it reads. */
    Set<String> columns();

    /** The value as a text without spaces around it, null where it is empty. */
    default String text(Row row) {
        JsonNode value = eval(row);
        String text = value == null ? "" : value.asText().strip();
        return text.isEmpty() ? null : text;
    }

    /** What becomes of a cell. */
    enum As {
        ASIS,
        TEXT,
        NUMBER,
        INTEGER,
        BOOLEAN,
        DATE
    }

    /** The same value in every row. */
    record Constant(JsonNode value) implements Expr {
        @Override
        public JsonNode eval(Row row) {
            return value;
        }

        @Override
        public Set<String> columns() {
            return Set.of();
        }
    }

    /** A cell, perhaps as another type; values in {@code drop} are not known, those in {@code map} become others. */
    record Column(String name, As as, NumberStyle style, Dates dates, Set<String> drop, Map<String, JsonNode> map)
            implements Expr {
        @Override
        public JsonNode eval(Row row) {
            JsonNode cell = row.get(name);
            if (cell == null) {
                return null;
            }
            if (!drop.isEmpty() && drop.contains(cell.asText())) {
                return null;
            }
            JsonNode mapped = map.isEmpty() ? null : map.get(cell.asText());
            return mapped != null ? mapped : convert(cell);
        }

        @Override
        public Set<String> columns() {
            return Set.of(name);
        }

        private JsonNode convert(JsonNode cell) {
            return switch (as) {
                case ASIS -> cell;
                case TEXT -> TextNode.valueOf(cell.asText());
                case NUMBER -> DecimalNode.valueOf(style.read(name, cell));
                case INTEGER -> DecimalNode.valueOf(integer(cell));
                case BOOLEAN -> BooleanNode.valueOf(truth(cell.asText()));
                case DATE -> TextNode.valueOf(date(cell).toString());
            };
        }

        private BigDecimal integer(JsonNode cell) {
            try {
                return new BigDecimal(style.read(name, cell).toBigIntegerExact());
            } catch (ArithmeticException e) {
                throw BadRowException.of(name, cell.asText(), "no whole number");
            }
        }

        private boolean truth(String text) {
            return switch (text.toLowerCase(java.util.Locale.ROOT)) {
                case "true", "yes", "y", "1" -> true;
                case "false", "no", "n", "0" -> false;
                default -> throw BadRowException.of(name, text, "neither true nor false");
            };
        }

        private LocalDate date(JsonNode cell) {
            return dates.date(name, cell.asText());
        }
    }

    /** Text with columns in it: pieces take turns with expressions. Not known where one of the columns is not. */
    record Template(List<String> pieces, List<Expr> parts) implements Expr {
        @Override
        public JsonNode eval(Row row) {
            StringBuilder text = new StringBuilder(pieces.get(0));
            for (int i = 0; i < parts.size(); i++) {
                String part = parts.get(i).text(row);
                if (part == null) {
                    return null;
                }
                text.append(part).append(pieces.get(i + 1));
            }
            return TextNode.valueOf(text.toString());
        }

        @Override
        public Set<String> columns() {
            return union(parts);
        }
    }

    /** What numbers are joined by. */
    enum Operation {
        MULTIPLY,
        ADD,
        SUBTRACT,
        NEGATE,
        ABS
    }

    /** Exact arithmetic. Not known where one of the operands is not. */
    record Arithmetic(Operation operation, List<Expr> operands, NumberStyle style) implements Expr {
        @Override
        public JsonNode eval(Row row) {
            BigDecimal result = null;
            for (Expr operand : operands) {
                JsonNode value = operand.eval(row);
                if (value == null) {
                    return null;
                }
                BigDecimal number = style.read(String.join(", ", operand.columns()), value);
                result = result == null ? unary(number) : join(result, number);
            }
            return DecimalNode.valueOf(result);
        }

        @Override
        public Set<String> columns() {
            return union(operands);
        }

        private BigDecimal unary(BigDecimal number) {
            return switch (operation) {
                case NEGATE -> number.negate();
                case ABS -> number.abs();
                case MULTIPLY, ADD, SUBTRACT -> number;
            };
        }

        private BigDecimal join(BigDecimal left, BigDecimal right) {
            return switch (operation) {
                case MULTIPLY -> left.multiply(right);
                case ADD -> left.add(right);
                case SUBTRACT -> left.subtract(right);
                case NEGATE, ABS -> throw new IllegalStateException(operation + " has one operand");
            };
        }
    }

    private static Set<String> union(List<Expr> parts) {
        return parts.stream().flatMap(part -> part.columns().stream()).collect(Collectors.toSet());
    }
}
