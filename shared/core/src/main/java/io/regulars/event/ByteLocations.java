package io.regulars.event;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.util.JsonParserDelegate;

/** Parses a text and reports locations in bytes of UTF-8, as a parser of bytes does. Not thread-safe. */
final class ByteLocations extends JsonParserDelegate {

    private final String text;
    /** A character offset and its byte offset; queries are nearly in order, so counting continues from the last one. */
    private int at;

    private long bytes;

    ByteLocations(JsonParser parser, String text) {
        super(parser);
        this.text = text;
    }

    @Override
    public JsonLocation currentLocation() {
        return inBytes(delegate.currentLocation());
    }

    @Override
    public JsonLocation currentTokenLocation() {
        return inBytes(delegate.currentTokenLocation());
    }

    /** The byte at which the parser's location is. */
    long offset(JsonLocation location) {
        int until = (int) Math.max(0, Math.min(text.length(), location.getCharOffset()));
        while (at < until) {
            bytes += width(text.charAt(at++));
        }
        while (at > until) {
            bytes -= width(text.charAt(--at));
        }
        return bytes;
    }

    private JsonLocation inBytes(JsonLocation location) {
        return new JsonLocation(
                location.contentReference(),
                offset(location),
                location.getCharOffset(),
                location.getLineNr(),
                location.getColumnNr());
    }

    /** Each half of a pair counts two of its four bytes. */
    private static int width(char c) {
        return c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
}
