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

/** An expression that computes a value from a row. Immutable. A null result means unknown. */
public sealed interface Expr {

    /** The value for a row; throws {@link BadRowException}. */
    JsonNode eval(Row row);

    /** The columns that the expression reads. */
    Set<String> columns();

    /** The value as stripped text; null if it is empty. */
    default String text(Row row) {
        JsonNode value = eval(row);
        String text = value == null ? "" : value.asText().strip();
        return text.isEmpty() ? null : text;
    }

    /** The type that a cell is converted to. */
    enum As {
        ASIS,
        TEXT,
        NUMBER,
        INTEGER,
        BOOLEAN,
        DATE
    }

    /** A constant. */
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

    /** A cell, optionally converted. Values in {@code drop} become unknown; values in {@code map} are replaced. */
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
                throw BadRowException.of(name, cell.asText(), "not a whole number");
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

    /** Text with embedded expressions, alternating with the pieces. Unknown if an expression is unknown. */
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

    /** An arithmetic operation. */
    enum Operation {
        MULTIPLY,
        ADD,
        SUBTRACT,
        NEGATE,
        ABS
    }

    /** Exact arithmetic. Unknown if an operand is unknown. */
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
