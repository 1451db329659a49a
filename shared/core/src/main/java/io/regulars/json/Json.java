package io.regulars.json;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * JSON of messages and items: exact decimals, times in milliseconds, and only characters that SQS accepts. Works on
 * trees; every reader throws {@link MalformedMessageException} for input that it cannot read. Safe for concurrent use.
 */
public final class Json {

    /** SQS refuses U+FFFE and U+FFFF even though JSON allows them; escaped they pass. */
    private static final int HIGHEST_PLAIN_CHARACTER = 0xFFFD;

    /** Does not intern field names: clients choose those of properties, in any number and length. */
    private static final JsonMapper MAPPER = JsonMapper.builder(new JsonFactoryBuilder()
                    .highestNonEscapedChar(HIGHEST_PLAIN_CHARACTER)
                    .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Json() {}

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    public static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    public static String write(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree always has a text", e);
        }
    }

    public static byte[] bytes(JsonNode node) {
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree always has a text", e);
        }
    }

    /** The object that the text holds. */
    public static ObjectNode read(String text) {
        try {
            return object(MAPPER.readTree(text), "message");
        } catch (JsonProcessingException e) {
            throw unreadable(e);
        }
    }

    /** The object that the bytes hold. */
    public static ObjectNode read(byte[] bytes) {
        try {
            return object(MAPPER.readTree(bytes), "message");
        } catch (JsonProcessingException e) {
            throw unreadable(e);
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory can be read", e);
        }
    }

    /** ISO 8601 in UTC, always with milliseconds. */
    public static String time(Instant time) {
        return MILLISECONDS.format(time);
    }

    public static String text(JsonNode node, String field) {
        String text = textOrNull(node, field);
        if (text == null) {
            throw new MalformedMessageException("field " + field + " is missing");
        }
        return text;
    }

    public static String textOrNull(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            throw new MalformedMessageException("field " + field + " is not a string");
        }
        return value.textValue();
    }

    /** The time in UTC under this field, truncated to milliseconds. */
    public static Instant time(JsonNode node, String field) {
        return parse(text(node, field), field, Instant::parse).truncatedTo(ChronoUnit.MILLIS);
    }

    /** The time in UTC under this field, in full precision. */
    public static Instant exactTime(JsonNode node, String field) {
        return parse(text(node, field), field, Instant::parse);
    }

    /** The time in UTC under this field, in full precision; null if the field is absent or null. */
    public static Instant exactTimeOrNull(JsonNode node, String field) {
        String text = textOrNull(node, field);
        return text == null ? null : parse(text, field, Instant::parse);
    }

    /** The time with any offset under this field, in full precision; null if the field is absent or null. */
    public static Instant offsetTimeOrNull(JsonNode node, String field) {
        String text = textOrNull(node, field);
        return text == null
                ? null
                : parse(text, field, value -> OffsetDateTime.parse(value).toInstant());
    }

    private static Instant parse(String text, String field, Function<String, Instant> parser) {
        try {
            return parser.apply(text);
        } catch (DateTimeException e) {
            throw new MalformedMessageException("field " + field + " is not an ISO 8601 time", e);
        }
    }

    /**
     * The number under this field without trailing zeros, so that 1.50 and 1.5 are equal.
     *
     * @param absent returned unchanged if the field holds no number; may be null
     */
    public static BigDecimal decimal(JsonNode node, String field, BigDecimal absent) {
        JsonNode number = node.path(field);
        if (!number.isNumber()) {
            return absent;
        }
        BigDecimal value = number.decimalValue().stripTrailingZeros();
        return value.scale() < 0 ? value.setScale(0) : value;
    }

    public static int integer(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw new MalformedMessageException("field " + field + " is not an integer");
        }
        return value.intValue();
    }

    public static long longInteger(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new MalformedMessageException("field " + field + " is not an integer");
        }
        return value.longValue();
    }

    /** The object under this field; an empty one where the field is absent. */
    public static ObjectNode objectOrEmpty(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isMissingNode() || value.isNull() ? object() : object(value, field);
    }

    public static ArrayNode array(JsonNode node, String field) {
        if (node.path(field) instanceof ArrayNode array) {
            return array;
        }
        throw new MalformedMessageException("field " + field + " is not an array");
    }

    /** The node as an object; {@code what} names it in the error. */
    public static ObjectNode object(JsonNode node, String what) {
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw new MalformedMessageException(what + " is not a JSON object");
    }

    /** Jackson's own message quotes the text, which may hold what must not be logged: only the place is kept. */
    private static MalformedMessageException unreadable(JsonProcessingException e) {
        long offset = e.getLocation() == null ? -1 : e.getLocation().getCharOffset();
        return new MalformedMessageException("not JSON at character " + offset);
    }
}
