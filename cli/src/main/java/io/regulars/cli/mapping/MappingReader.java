package io.regulars.cli.mapping;

import java.nio.charset.Charset;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;

import io.regulars.cli.base.EventsJar;
import io.regulars.cli.mapping.Expr.As;
import io.regulars.cli.mapping.Mapping.Amount;
import io.regulars.cli.mapping.Mapping.Identity;
import io.regulars.cli.mapping.Mapping.Lookup;
import io.regulars.cli.mapping.Mapping.Members;
import io.regulars.cli.mapping.Mapping.Optional;
import io.regulars.cli.mapping.Mapping.Rule;
import io.regulars.cli.mapping.Mapping.Skip;
import io.regulars.cli.mapping.Mapping.Source;
import io.regulars.cli.mapping.NumberStyle.Decimal;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Validates a mapping against its schema and reads it. Every error names its place. */
public final class MappingReader {

    private static final int SHOWN = 3;
    /** What databases export for NULL. */
    private static final Set<String> NULL_MARKS = Set.of("\\N");

    private final String label;
    private ZoneId zone = ZoneOffset.UTC;
    private String currency;

    /** @param label name or file of the mapping, for errors */
    public MappingReader(String label) {
        this.label = label;
    }

    /** Reads the mapping; throws {@link MappingException}. */
    public Mapping read(JsonNode node) {
        validate(node);
        zone = zone(node.path("timezone"), "/timezone");
        currency = node.path("currency").asText(null);
        Map<String, Lookup> lookups = new LinkedHashMap<>();
        node.path("lookups")
                .fields()
                .forEachRemaining(it -> lookups.put(it.getKey(), lookup(it.getKey(), it.getValue())));
        List<Source> sources = new ArrayList<>();
        for (JsonNode source : node.path("sources")) {
            sources.add(source(source, "/sources/" + sources.size()));
        }
        return new Mapping(node.path("name").asText(), currency, texts(node.path("recognise")), lookups, sources);
    }

    private void validate(JsonNode node) {
        rejectEmpty("", node);
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(EventsJar.json("schemas/mapping.json"));
        Set<ValidationMessage> messages = schema.validate(node);
        if (!messages.isEmpty()) {
            List<String> shown = messages.stream()
                    .map(ValidationMessage::getMessage)
                    .distinct()
                    .limit(SHOWN)
                    .toList();
            throw wrong("", String.join("; ", shown) + " (the schema: ./regulars schema mappings)");
        }
    }

    /** YAML reads an unquoted value that starts with # as a comment, and NULL as no value. */
    private void rejectEmpty(String path, JsonNode node) {
        if (node.isNull()) {
            throw wrong(path, "has no value; quote a value that starts with # and the text \"NULL\"");
        }
        if (node.isObject()) {
            node.fields().forEachRemaining(it -> rejectEmpty(path + "/" + it.getKey(), it.getValue()));
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            rejectEmpty(path + "/" + i, node.get(i));
        }
    }

    private Lookup lookup(String name, JsonNode node) {
        return new Lookup(
                name,
                sheet(node, "/lookups/" + name, CurrencyMark.perRow()),
                ExprReader.columnName(node.path("key")),
                ExprReader.columnName(node.path("on")));
    }

    private Source source(JsonNode node, String path) {
        boolean currencyPerRow =
                node.path("events").findValues("properties").stream().anyMatch(it -> it.has("currency"));
        Sheet sheet = sheet(node, path, currencyPerRow ? CurrencyMark.perRow() : CurrencyMark.of(currency));
        ExprReader values = new ExprReader(sheet.numbers(), zone, sheet.cells().trim());
        List<Skip> skips = new ArrayList<>();
        guarded(
                path + "/skip",
                () -> node.path("skip")
                        .forEach(skip -> skips.add(new Skip(
                                values.condition(skip.path("when")),
                                skip.path("because").asText()))));
        List<Rule> rules = new ArrayList<>();
        for (JsonNode rule : node.path("events")) {
            String place = path + "/events/" + rules.size();
            guarded(place, () -> rules.add(rule(rule, values, place)));
        }
        Map<String, Expr> computed = new LinkedHashMap<>();
        guarded(path + "/compute", () -> computed.putAll(values.members(node.path("compute"))));
        return new Source(
                sheet,
                new Optional(node.path("optional").asBoolean(), Set.copyOf(texts(node.path("optionalColumns")))),
                skips,
                computed,
                new Identity(optional(node.path("customer"), values), optional(node.path("anonymous"), values)),
                time(node.path("time"), path + "/time", sheet.numbers()),
                rules);
    }

    private Rule rule(JsonNode node, ExprReader values, String path) {
        boolean identify = "identify".equals(node.path("type").asText());
        Expr group = optional(node.path("group"), values);
        return new Rule(
                path,
                values.condition(node.path("when")),
                identify,
                identify ? null : event(node.path("event"), values),
                group,
                amount(node.path("amount"), values, group != null, path),
                new Members(
                        values.members(node.path("products")),
                        values.statements(node.path("properties")),
                        values.statements(node.path("traits"))));
    }

    private static Expr event(JsonNode node, ExprReader values) {
        return node.isTextual() ? new Expr.Constant(TextNode.valueOf(node.asText())) : values.read(node);
    }

    private Amount amount(JsonNode node, ExprReader values, boolean grouped, String path) {
        if (node.isMissingNode()) {
            return null;
        }
        if (node.has("sum") || node.has("first")) {
            return new Amount(
                    values.read(node.has("sum") ? node.path("sum") : node.path("first"), As.NUMBER), node.has("sum"));
        }
        if (grouped) {
            throw wrong(
                    path + "/amount",
                    "rows are grouped; use {sum: …} if each row has its own amount, or {first: …} if each has that of the order");
        }
        return new Amount(values.read(node, As.NUMBER), false);
    }

    private TimeRule time(JsonNode node, String path, NumberStyle numbers) {
        if ("modified".equals(node.path("at").asText())) {
            return new TimeRule.Modified();
        }
        if (node.has("at")) {
            return new TimeRule.Constant(instant(node.path("at").asText(), path + "/at"));
        }
        if (node.has("since")) {
            return new TimeRule.Counted(
                    ExprReader.columnName(node.path("column")),
                    instant(node.path("since").asText(), path + "/since"),
                    unitMillis(node.path("unit").asText("hours")),
                    numbers);
        }
        String column = ExprReader.columnName(node.isObject() ? node.path("column") : node);
        ZoneId local = node.has("timezone") ? zone(node.path("timezone"), path + "/timezone") : zone;
        try {
            return new TimeRule.Written(column, new Dates(texts(node.path("format")), local));
        } catch (IllegalArgumentException e) {
            throw wrong(path + "/format", "not a date pattern: " + e.getMessage());
        }
    }

    private Sheet sheet(JsonNode node, String path, CurrencyMark mark) {
        String format = node.path("format").asText(null);
        String encoding = node.path("encoding").asText("UTF-8");
        Charset charset;
        try {
            charset = "UTF-8".equals(encoding) ? UTF_8 : Charset.forName(encoding);
        } catch (IllegalArgumentException e) {
            throw wrong(path + "/encoding", "unknown encoding " + encoding);
        }
        return new Sheet(
                path,
                texts(node.path("file")),
                format == null ? null : "jsonl".equals(format),
                charset,
                new CsvFormat(
                        delimiter(node.path("delimiter").asText("\0")),
                        node.path("quotes").asBoolean(true),
                        node.has("columns") ? texts(node.path("columns")) : null),
                new CellFormat(
                        node.path("trim").asBoolean(true),
                        node.has("unknown") ? Set.copyOf(texts(node.path("unknown"))) : NULL_MARKS),
                new NumberStyle(decimal(node.path("decimal").asText()), mark));
    }

    private static char delimiter(String text) {
        return "tab".equals(text) || "\\t".equals(text) ? '\t' : text.charAt(0);
    }

    private static Decimal decimal(String text) {
        return switch (text) {
            case "," -> Decimal.COMMA;
            case "." -> Decimal.POINT;
            default -> Decimal.UNDECLARED;
        };
    }

    private ZoneId zone(JsonNode node, String path) {
        try {
            return node.isMissingNode() ? zone : ZoneId.of(node.asText());
        } catch (DateTimeException e) {
            throw wrong(path, "unknown time zone " + node.asText());
        }
    }

    private Instant instant(String text, String path) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw wrong(path, text + " is not a time like 2018-08-01T00:00:00Z");
        }
    }

    private void guarded(String path, Runnable reading) {
        try {
            reading.run();
        } catch (IllegalArgumentException e) {
            throw wrong(path, e.getMessage().lines().findFirst().orElse("invalid expression"));
        }
    }

    private MappingException wrong(String path, String message) {
        return new MappingException(label, path, message);
    }

    private static Expr optional(JsonNode node, ExprReader values) {
        return node.isMissingNode() ? null : values.read(node);
    }

    private static long unitMillis(String unit) {
        return switch (unit) {
            case "seconds" -> 1000L;
            case "minutes" -> 60_000L;
            case "days" -> 86_400_000L;
            default -> 3_600_000L;
        };
    }

    private static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        if (node.isTextual()) {
            texts.add(node.asText());
        }
        node.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
