package io.regulars.event;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/**
 * Builds the tree of one value. Mends what can be mended and keeps a note of it: characters that cannot be stored
 * become U+FFFD, what is nested too deep is left out. A number that is no finite one of at most {@value Limits#NUMBER}
 * characters becomes NaN, for the steps that know whether it is needed. Throws {@link InvalidEventException} for a
 * value that is too large. Leaves the parser where it stopped.
 */
final class TreeReader {

    /** Beyond this exponent a decimal becomes a double, so that sums do not grow to thousands of digits. */
    private static final int EXACT_EXPONENT = 30;

    private static final int DOUBLE_EXPONENT = 308;

    private final JsonParser parser;
    private final int maxBytes;
    private final long start;
    private final Omissions omissions = new Omissions();

    /**
     * @param parser at the first token of the value
     * @param maxBytes the most bytes that the value may have
     */
    TreeReader(JsonParser parser, int maxBytes) {
        this.parser = parser;
        this.maxBytes = maxBytes;
        this.start = offset(parser.currentTokenLocation());
    }

    JsonNode read(String path) throws IOException {
        return read(path, 1);
    }

    /** The parts that were left out or mended. */
    List<Omissions.Part> mended() {
        return omissions.parts();
    }

    /** Bytes since the first token; characters when the body is not UTF-8. */
    int bytes() {
        return (int) Math.max(0, offset(parser.currentLocation()) - start);
    }

    private JsonNode read(String path, int depth) throws IOException {
        JsonNode value =
                switch (parser.currentToken()) {
                    case START_OBJECT -> object(path, depth);
                    case START_ARRAY -> array(path, depth);
                    case VALUE_STRING -> text(path);
                    case VALUE_NUMBER_INT -> integer();
                    case VALUE_NUMBER_FLOAT -> decimal();
                    case VALUE_TRUE -> BooleanNode.TRUE;
                    case VALUE_FALSE -> BooleanNode.FALSE;
                    case VALUE_NULL -> NullNode.instance;
                    case END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                        throw new IllegalStateException("the parser gives no value here");
                };
        within(path);
        return value;
    }

    private ObjectNode object(String path, int depth) throws IOException {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        if (tooDeep(path, depth)) {
            return object;
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = mended(parser.currentName(), path.isEmpty() ? "event" : path);
            parser.nextToken();
            object.set(name, read(ClientText.join(path, name), depth + 1));
        }
        return object;
    }

    private ArrayNode array(String path, int depth) throws IOException {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        if (tooDeep(path, depth)) {
            return array;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(read(path + "[" + array.size() + "]", depth + 1));
        }
        return array;
    }

    private TextNode text(String path) throws IOException {
        within(path);
        return TextNode.valueOf(mended(parser.getText(), path));
    }

    private String mended(String text, String path) {
        String mended = ClientText.mend(text);
        if (!mended.equals(text)) {
            omissions.add(path, "held characters that cannot be stored, which were replaced by U+FFFD");
        }
        return mended;
    }

    private JsonNode integer() throws IOException {
        if (tooLong()) {
            return DoubleNode.valueOf(Double.NaN);
        }
        return switch (parser.getNumberType()) {
            case INT -> IntNode.valueOf(parser.getIntValue());
            case LONG -> LongNode.valueOf(parser.getLongValue());
            case BIG_INTEGER, BIG_DECIMAL, FLOAT, DOUBLE -> large(parser.getBigIntegerValue());
        };
    }

    private static JsonNode large(BigInteger value) {
        return value.bitLength() < 100
                ? DecimalNode.valueOf(new BigDecimal(value))
                : DoubleNode.valueOf(value.doubleValue());
    }

    private JsonNode decimal() throws IOException {
        try {
            if (!tooLong() && !parser.isNaN()) {
                BigDecimal value = parser.getDecimalValue();
                long exponent = (long) value.precision() - value.scale() - 1;
                if (Math.abs(exponent) <= EXACT_EXPONENT) {
                    return DecimalNode.valueOf(value);
                } else if (exponent < DOUBLE_EXPONENT) {
                    return DoubleNode.valueOf(value.signum() == 0 ? 0 : value.doubleValue());
                }
            }
        } catch (JacksonException | ArithmeticException | NumberFormatException e) {
            // an exponent that no number type holds
            return DoubleNode.valueOf(Double.NaN);
        }
        return DoubleNode.valueOf(Double.NaN);
    }

    private boolean tooLong() throws IOException {
        return parser.getTextLength() > Limits.NUMBER;
    }

    /** Whether an object or array is deeper than the limit; then it is skipped, up to its last token. */
    private boolean tooDeep(String path, int depth) throws IOException {
        if (depth <= Limits.EVENT_DEPTH) {
            return false;
        }
        parser.skipChildren();
        omissions.add(path, "is nested deeper than " + Limits.EVENT_DEPTH + " levels, and was left out");
        return true;
    }

    private void within(String path) {
        if (bytes() > maxBytes) {
            throw new InvalidEventException(
                    ClientText.outermost(path), "makes the event larger than " + maxBytes + " bytes", true);
        }
    }

    private static long offset(JsonLocation location) {
        return location.getByteOffset() >= 0 ? location.getByteOffset() : location.getCharOffset();
    }
}
