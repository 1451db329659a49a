package io.regulars.cli.mapping;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.cli.mapping.Expr.Arithmetic;
import io.regulars.cli.mapping.Expr.As;
import io.regulars.cli.mapping.Expr.Column;
import io.regulars.cli.mapping.Expr.Constant;
import io.regulars.cli.mapping.Expr.Nested;
import io.regulars.cli.mapping.Expr.Operation;
import io.regulars.cli.mapping.Expr.Template;

/** Reads the expressions and conditions of a mapping that its schema has validated. */
final class ExprReader {

    /** The properties that the event specification defines as numbers. */
    private static final Set<String> NUMBERS = Set.of(
            "price", "quantity", "revenue", "total", "value", "tax", "shipping", "discount", "subtotal", "position");

    private static final Pattern BRACES = Pattern.compile("\\{([^{}]+)}");

    private final NumberStyle style;
    private final ZoneId zone;
    private final boolean trim;

    ExprReader(NumberStyle style, ZoneId zone, boolean trim) {
        this.style = style;
        this.zone = zone;
        this.trim = trim;
    }

    /** The traits of a customer or the properties of an event; those that state a consent are true or false. */
    Map<String, Expr> statements(JsonNode object) {
        Map<String, Expr> members = members(object);
        members.replaceAll(
                (name, expr) -> name.equals("consent") || name.startsWith("consent.") ? consent(name, expr) : expr);
        return members;
    }

    private static Expr consent(String path, Expr expr) {
        if (expr instanceof Nested nested) {
            Map<String, Expr> members = new LinkedHashMap<>();
            nested.members().forEach((name, inner) -> members.put(name, consent(path + "." + name, inner)));
            return new Nested(members);
        }
        Expr.Consent consent = new Expr.Consent(expr);
        JsonNode ofNothing = expr.columns().isEmpty() ? null : consent.eval(Row.EMPTY);
        if (ofNothing != null && ofNothing.asBoolean()) {
            throw new IllegalArgumentException(path + " would be true for an empty cell, which is no consent");
        }
        return consent;
    }

    /** The name of a column, or "#3" for the third. */
    static String columnName(JsonNode column) {
        return column.isIntegralNumber() ? "#" + column.asText() : column.asText();
    }

    /** The members of an object; properties that the specification defines as numbers are converted automatically. */
    Map<String, Expr> members(JsonNode object) {
        Map<String, Expr> members = new LinkedHashMap<>();
        object.fields()
                .forEachRemaining(member -> members.put(
                        member.getKey(),
                        read(member.getValue(), NUMBERS.contains(member.getKey()) ? As.NUMBER : As.ASIS)));
        return members;
    }

    Expr read(JsonNode value) {
        return read(value, As.ASIS);
    }

    /** An expression of type {@code as} unless it states another type. */
    Expr read(JsonNode value, As as) {
        if (value.isTextual()) {
            return column(value.asText(), as);
        }
        if (value.isValueNode()) {
            return new Constant(value);
        }
        if (value.has("column")) {
            return column(value, as);
        }
        if (value.has("value")) {
            return new Constant(value.path("value"));
        }
        if (value.has("lower") || value.has("upper")) {
            boolean upper = value.has("upper");
            return new Expr.Case(read(value.path(upper ? "upper" : "lower")), upper);
        }
        if (value.has("firstOf")) {
            List<Expr> options = new ArrayList<>();
            value.path("firstOf").forEach(option -> options.add(read(option, as)));
            return new Expr.FirstOf(options);
        }
        if (value.has("text")) {
            return template(value.path("text").asText());
        }
        return isArithmetic(value) ? arithmetic(value) : new Nested(members(value));
    }

    private static boolean isArithmetic(JsonNode value) {
        return Arrays.stream(Operation.values())
                .anyMatch(operation -> value.has(operation.name().toLowerCase(Locale.ROOT)));
    }

    private Column column(String name, As as) {
        return new Column(name, as, style, null, null, Set.of(), Map.of());
    }

    private Column column(JsonNode node, As as) {
        Set<String> drop = new HashSet<>();
        node.path("drop").forEach(value -> drop.add(text(value)));
        Map<String, JsonNode> map = new HashMap<>();
        node.path("map").fields().forEachRemaining(member -> map.put(trimmed(member.getKey()), member.getValue()));
        As type = node.has("as") ? As.valueOf(node.path("as").asText().toUpperCase(Locale.ROOT)) : as;
        List<String> format = new ArrayList<>();
        if (node.path("format").isTextual()) {
            format.add(node.path("format").asText());
        }
        node.path("format").forEach(it -> format.add(it.asText()));
        return new Column(
                columnName(node.path("column")),
                type,
                style,
                type == As.DATE ? new Dates(format, zone) : null,
                node.has("extract") ? extract(node.path("extract").asText()) : null,
                drop,
                map);
    }

    private static Pattern extract(String regex) {
        Pattern pattern = Pattern.compile(regex, Pattern.DOTALL);
        if (pattern.matcher("").groupCount() != 1) {
            throw new IllegalArgumentException("extract: " + regex + " needs one group in parentheses: the value");
        }
        return pattern;
    }

    /** A value that is compared with cells. */
    private String text(JsonNode value) {
        return trimmed(value.asText());
    }

    private String trimmed(String text) {
        return trim ? Blanks.strip(text) : text;
    }

    private Template template(String text) {
        List<String> pieces = new ArrayList<>();
        List<Expr> parts = new ArrayList<>();
        Matcher matcher = BRACES.matcher(text);
        int from = 0;
        while (matcher.find()) {
            pieces.add(text.substring(from, matcher.start()));
            parts.add(column(matcher.group(1), As.ASIS));
            from = matcher.end();
        }
        pieces.add(text.substring(from));
        return new Template(pieces, parts);
    }

    private Arithmetic arithmetic(JsonNode node) {
        Map.Entry<String, JsonNode> operation = node.fields().next();
        List<Expr> operands = new ArrayList<>();
        if (operation.getValue().isArray()) {
            operation.getValue().forEach(operand -> operands.add(read(operand)));
        } else {
            operands.add(read(operation.getValue()));
        }
        return new Arithmetic(Operation.valueOf(operation.getKey().toUpperCase(Locale.ROOT)), operands, style);
    }

    /** A condition; one that is missing always holds. */
    Condition condition(JsonNode node) {
        if (node.isMissingNode()) {
            return new Condition.Always();
        }
        if (node.has("all")) {
            return new Condition.All(conditions(node.path("all")));
        }
        if (node.has("any")) {
            return new Condition.Any(conditions(node.path("any")));
        }
        return node.has("not") ? new Condition.Not(condition(node.path("not"))) : columnCondition(node);
    }

    private List<Condition> conditions(JsonNode nodes) {
        List<Condition> conditions = new ArrayList<>();
        nodes.forEach(node -> conditions.add(condition(node)));
        return conditions;
    }

    private Condition columnCondition(JsonNode node) {
        String column = columnName(node.path("column"));
        List<Condition> parts = new ArrayList<>();
        if (node.has("is")) {
            parts.add(in(column, List.of(node.path("is"))));
        }
        if (node.has("in")) {
            List<JsonNode> values = new ArrayList<>();
            node.path("in").forEach(values::add);
            parts.add(in(column, values));
        }
        if (node.has("matches")) {
            parts.add(new Condition.Matches(
                    column, Pattern.compile(node.path("matches").asText(), Pattern.DOTALL)));
        }
        if (node.has("startsWith")) {
            parts.add(new Condition.Matches(
                    column,
                    Pattern.compile(Pattern.quote(node.path("startsWith").asText()) + ".*", Pattern.DOTALL)));
        }
        if (node.has("below")) {
            parts.add(new Condition.Compare(column, -1, node.path("below").decimalValue(), style));
        }
        if (node.has("above")) {
            parts.add(new Condition.Compare(column, 1, node.path("above").decimalValue(), style));
        }
        if (node.has("empty")) {
            parts.add(new Condition.Empty(column, node.path("empty").asBoolean()));
        }
        return parts.size() == 1 ? parts.get(0) : new Condition.All(parts);
    }

    private Condition in(String column, List<JsonNode> values) {
        Set<String> texts = new HashSet<>();
        Set<BigDecimal> numbers = new HashSet<>();
        Set<Boolean> truths = new HashSet<>();
        for (JsonNode value : values) {
            if (value.isNumber()) {
                numbers.add(value.decimalValue().stripTrailingZeros());
            } else if (value.isBoolean()) {
                truths.add(value.asBoolean());
            } else {
                texts.add(text(value));
            }
        }
        return new Condition.In(column, texts, numbers, truths, style);
    }
}
