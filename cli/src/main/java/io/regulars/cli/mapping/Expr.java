package io.regulars.cli.mapping;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
        String text = value == null ? "" : Blanks.strip(value.asText());
        return text.isEmpty() ? null : text;
    }

    /** The type that a cell is converted to. */
    enum As {
        ASIS,
        TEXT,
        NUMBER,
        INTEGER,
        /** 15% is 0.15. */
        PERCENT,
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

    /**
     * A cell, optionally converted. Values in {@code drop} become unknown; values in {@code map} are replaced, where an
     * empty text stands for an empty cell.
     *
     * @param extract pattern whose first group is the value; null for the whole cell
     */
    record Column(
            String name,
            As as,
            NumberStyle style,
            Dates dates,
            Pattern extract,
            Set<String> drop,
            Map<String, JsonNode> map)
            implements Expr {
        @Override
        public JsonNode eval(Row row) {
            JsonNode cell = extracted(row.get(name));
            if (cell == null) {
                return map.get("");
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

        private JsonNode extracted(JsonNode cell) {
            if (cell == null || extract == null) {
                return cell;
            }
            Matcher matcher = extract.matcher(cell.asText());
            return matcher.find() ? TextNode.valueOf(matcher.group(1)) : null;
        }

        private JsonNode convert(JsonNode cell) {
            return switch (as) {
                case ASIS -> cell;
                case TEXT -> TextNode.valueOf(cell.asText());
                case NUMBER -> DecimalNode.valueOf(style.read(name, cell));
                case INTEGER -> DecimalNode.valueOf(integer(cell));
                case PERCENT -> DecimalNode.valueOf(percent(cell));
                case BOOLEAN -> BooleanNode.valueOf(truth(name, cell.asText()));
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

        /** Requires the sign, because 0.15 without it could be either. */
        private BigDecimal percent(JsonNode cell) {
            String text = Blanks.strip(cell.asText());
            if (!text.endsWith("%")) {
                throw BadRowException.of(name, text, "not a percentage such as 15%");
            }
            return style.read(name, TextNode.valueOf(text.substring(0, text.length() - 1)))
                    .movePointLeft(2);
        }

        private LocalDate date(JsonNode cell) {
            return dates.date(name, cell.asText());
        }
    }

    /** The first of several values that is known. */
    record FirstOf(List<Expr> options) implements Expr {
        @Override
        public JsonNode eval(Row row) {
            for (Expr option : options) {
                JsonNode value = option.eval(row);
                if (value != null) {
                    return value;
                }
            }
            return null;
        }

        @Override
        public Set<String> columns() {
            return union(options);
        }
    }

    /** A text in lower or upper case, independent of any language. */
    record Case(Expr of, boolean upper) implements Expr {
        @Override
        public JsonNode eval(Row row) {
            String text = of.text(row);
            return text == null
                    ? null
                    : TextNode.valueOf(upper ? text.toUpperCase(Locale.ROOT) : text.toLowerCase(Locale.ROOT));
        }

        @Override
        public Set<String> columns() {
            return of.columns();
        }
    }

    /** A consent: true or false, or a constant object of them. Unknown if the cell is empty, never guessed. */
    record Consent(Expr of) implements Expr {
        @Override
        public JsonNode eval(Row row) {
            JsonNode value = of.eval(row);
            if (value == null || value.isBoolean() || value.isObject()) {
                return value;
            }
            String name = String.join(", ", of.columns());
            try {
                return BooleanNode.valueOf(truth(name, value.asText()));
            } catch (BadRowException e) {
                throw new BadRowException(e.getMessage() + ", as a consent must be; map the value: map: {\""
                        + value.asText() + "\": true} or false");
            }
        }

        @Override
        public Set<String> columns() {
            return of.columns();
        }
    }

    /** An object of several values. Unknown if all of them are. */
    record Nested(Map<String, Expr> members) implements Expr {
        @Override
        public JsonNode eval(Row row) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            members.forEach((name, expr) -> {
                JsonNode value = expr.eval(row);
                if (value != null) {
                    object.set(name, value);
                }
            });
            return object.isEmpty() ? null : object;
        }

        @Override
        public Set<String> columns() {
            return union(members.values());
        }
    }

    private static boolean truth(String column, String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "y", "on", "1" -> true;
            case "false", "no", "n", "off", "0" -> false;
            default -> throw BadRowException.of(column, text, "neither true nor false");
        };
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
        /** The smallest. */
        MIN,
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
                case MULTIPLY, ADD, SUBTRACT, MIN -> number;
            };
        }

        private BigDecimal join(BigDecimal left, BigDecimal right) {
            return switch (operation) {
                case MULTIPLY -> left.multiply(right);
                case ADD -> left.add(right);
                case SUBTRACT -> left.subtract(right);
                case MIN -> left.min(right);
                case NEGATE, ABS -> throw new IllegalStateException(operation + " has one operand");
            };
        }
    }

    private static Set<String> union(Collection<Expr> parts) {
        return parts.stream().flatMap(part -> part.columns().stream()).collect(Collectors.toSet());
    }
}
