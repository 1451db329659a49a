package io.regulars.event;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.json.Json;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Reads JSON bodies event by event, so that one invalid event does not affect the others of its batch. Throws
 * {@link InvalidRequestException} for a body that is not JSON, naming the byte, or that exceeds the limits. Safe for
 * concurrent use.
 */
public final class BodyReader {

    /**
     * Limits, in bytes, of the bodies and names that the quick parser handles. It interns names, so many long names
     * would exhaust its table.
     */
    private static final int QUICK_BYTES = 512 * 1024;

    private static final int QUICK_NAME = 64;
    private static final String BYTE_ORDER_MARK = "\ufeff";

    private static final JsonFactory QUICK = factory(QUICK_NAME).build();
    /** Does not intern names, and accepts unpaired surrogates in field names. */
    private static final JsonFactory CAREFUL = factory(Limits.BODY_BYTES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    private BodyReader() {}

    /**
     * A lenient parser: NaN and raw control characters are read, so that only the event that contains them is rejected.
     * Lengths are not limited here, because the size of the body is.
     */
    private static JsonFactoryBuilder factory(int longestName) {
        return new JsonFactoryBuilder()
                .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(Limits.BODY_DEPTH)
                        .maxStringLength(Limits.BODY_BYTES)
                        .maxNameLength(longestName)
                        .maxNumberLength(Limits.BODY_BYTES)
                        .build());
    }

    /** A body that is one event of this type; null where the event says its type itself. */
    public static Body single(byte[] json, EventType type) {
        return read(json, parser -> {
            expect(parser, JsonToken.START_OBJECT, "The body must be a JSON object");
            Items items = new Items(UnaryOperator.identity());
            items.add(parser);
            return new Body(Json.object(), items.list, type, false);
        });
    }

    /** A body with a field {@code batch}: an array of events. */
    public static Body batch(byte[] json) {
        return read(json, BodyReader::batch);
    }

    /** A body that is one CloudEvent, or an array of them. */
    public static Body cloudEvents(byte[] json) {
        return read(json, parser -> {
            Items items = new Items(CloudEventForm::toClientForm);
            if (parser.currentToken() == JsonToken.START_ARRAY) {
                items.addAll(parser);
                return new Body(Json.object(), items.list, null, true);
            }
            expect(parser, JsonToken.START_OBJECT, "The body must be a CloudEvent or an array of them");
            items.add(parser);
            return new Body(Json.object(), items.list, null, false);
        });
    }

    /** A body that is the data of one CloudEvent, whose attributes are in headers named {@code ce-…}, in lower case. */
    public static Body binaryCloudEvent(byte[] json, Map<String, String> headers) {
        return read(json, parser -> {
            expect(parser, JsonToken.START_OBJECT, "The body must be a JSON object");
            Items items = new Items(data -> CloudEventForm.toClientForm(CloudEventForm.envelope(headers, data)));
            items.add(parser);
            return new Body(Json.object(), items.list, null, false);
        });
    }

    /** Events that are parsed already, subject to the same limits, with the fields beside them. */
    public static Body of(ObjectNode head, Iterable<? extends JsonNode> events) {
        List<BodyItem> items = new ArrayList<>();
        events.forEach(event -> items.add(event.isObject() ? checked(event) : NOT_AN_OBJECT));
        return new Body(head, items, null, true);
    }

    private static BodyItem checked(JsonNode event) {
        if (Json.write(event).length() > Limits.EVENT_BYTES) {
            return new BodyItem.Unfit("event", "is larger than " + Limits.EVENT_BYTES + " characters", true);
        }
        try (JsonParser parser = event.traverse()) {
            parser.nextToken();
            TreeReader reader = new TreeReader(parser, Limits.EVENT_BYTES);
            return new BodyItem.Read((ObjectNode) reader.read(""), reader.mended());
        } catch (InvalidEventException e) {
            return new BodyItem.Unfit(e.field(), e.getMessage(), e.size());
        } catch (IOException e) {
            throw new UncheckedIOException("a tree in memory can be read", e);
        }
    }

    private static final BodyItem NOT_AN_OBJECT = new BodyItem.Unfit("event", "is not a JSON object", false);

    private static Body batch(JsonParser parser) throws IOException {
        expect(parser, JsonToken.START_OBJECT, "The body must be a JSON object with a field \"batch\"");
        ObjectNode head = Json.object();
        Items items = null;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (!"batch".equals(name)) {
                head.set(name, head(parser, name));
            } else if (value == JsonToken.START_ARRAY) {
                // A second batch array continues the first.
                items = items == null ? new Items(UnaryOperator.identity()) : items;
                items.addAll(parser);
            } else {
                throw InvalidRequestException.malformedField("batch", "is not an array");
            }
        }
        if (items == null && !head.path("series").isArray()) {
            throw InvalidRequestException.malformedField("batch", "is missing");
        }
        return new Body(head, items == null ? List.of() : items.list, null, true);
    }

    private static JsonNode head(JsonParser parser, String name) throws IOException {
        try {
            return new TreeReader(parser, Limits.EVENT_BYTES).read(ClientText.mend(name));
        } catch (InvalidEventException e) {
            if (e.size()) {
                throw InvalidRequestException.tooLarge(
                        "The field " + e.field() + " beside the batch is larger than " + Limits.EVENT_BYTES + " bytes");
            }
            throw InvalidRequestException.malformedField(e.field(), e.getMessage());
        }
    }

    private interface Reading {
        Body read(JsonParser parser) throws IOException;
    }

    private static Body read(byte[] json, Reading reading) {
        if (json.length <= QUICK_BYTES) {
            try (JsonParser parser = QUICK.createParser(json)) {
                return whole(parser, reading);
            } catch (JsonProcessingException e) {
                return carefully(json, reading, notJson(offset(e.getLocation()), e));
            } catch (IOException e) {
                throw InvalidRequestException.malformed("The body is not JSON: its characters cannot be read", e);
            }
        }
        return carefully(json, reading, null);
    }

    /**
     * Reads the body again with the lenient parser after the quick parser failed: it rejects the whole body for one
     * long name or one unpaired surrogate.
     *
     * @param before the error of the quick parser, null if it was not tried
     */
    private static Body carefully(byte[] json, Reading reading, InvalidRequestException before) {
        try {
            String decoded = UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString();
            // The fast parser skips the byte order mark too.
            String text = UnpairedEscapes.replace(decoded.startsWith(BYTE_ORDER_MARK) ? decoded.substring(1) : decoded);
            ByteLocations parser = new ByteLocations(CAREFUL.createParser(text), text);
            try (parser) {
                return whole(parser, reading);
            } catch (JsonProcessingException e) {
                throw before != null
                        ? before
                        : notJson(e.getLocation() == null ? 0 : parser.offset(e.getLocation()), e);
            }
        } catch (IOException e) {
            throw before != null
                    ? before
                    : InvalidRequestException.malformed("The body is not JSON: its characters cannot be read", e);
        }
    }

    private static InvalidRequestException notJson(long offset, JsonProcessingException cause) {
        return InvalidRequestException.malformed("The body is not JSON at byte " + offset, cause);
    }

    private static Body whole(JsonParser parser, Reading reading) throws IOException {
        if (parser.nextToken() == null) {
            throw InvalidRequestException.malformed("The body is empty", null);
        }
        Body body = reading.read(parser);
        if (parser.nextToken() != null) {
            throw InvalidRequestException.malformed(
                    "The body goes on after its end, at byte " + offset(parser.currentTokenLocation()), null);
        }
        return body;
    }

    private static void expect(JsonParser parser, JsonToken token, String message) {
        if (parser.currentToken() != token) {
            throw InvalidRequestException.malformed(message, null);
        }
    }

    private static long offset(JsonLocation location) {
        if (location == null) {
            return 0;
        }
        return Math.max(0, location.getByteOffset() >= 0 ? location.getByteOffset() : location.getCharOffset());
    }

    /** The events of one body, with the counts that are limited. */
    private static final class Items {

        private final List<BodyItem> list = new ArrayList<>();
        private final UnaryOperator<ObjectNode> form;
        private long bytes;

        Items(UnaryOperator<ObjectNode> form) {
            this.form = form;
        }

        /** The parser is at the start of an array. */
        void addAll(JsonParser parser) throws IOException {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (list.size() == Limits.BATCH_EVENTS) {
                    throw InvalidRequestException.tooLarge(
                            "The batch has more than " + Limits.BATCH_EVENTS + " events");
                }
                add(parser);
            }
        }

        /** The parser is at the first token of an event, and ends at the last. */
        void add(JsonParser parser) throws IOException {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                parser.skipChildren();
                list.add(NOT_AN_OBJECT);
                return;
            }
            JsonStreamContext around = parser.getParsingContext().getParent();
            TreeReader reader = new TreeReader(parser, Limits.EVENT_BYTES);
            try {
                ObjectNode event = form.apply((ObjectNode) reader.read(""));
                list.add(new BodyItem.Read(event, reader.mended()));
            } catch (InvalidEventException e) {
                while (parser.getParsingContext() != around) {
                    parser.nextToken(); // throws at the end of the body, which ends the loop
                }
                list.add(new BodyItem.Unfit(e.field(), e.getMessage(), e.size()));
            }
            count(reader.bytes());
        }

        private void count(int size) {
            if (size <= Limits.EVENT_BYTES) {
                bytes += size;
            }
            if (bytes > Limits.BATCH_BYTES) {
                throw InvalidRequestException.tooLarge("The batch is larger than " + Limits.BATCH_BYTES + " bytes");
            }
        }
    }
}
