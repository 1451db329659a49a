package io.regulars.cli.mapping;

import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;

/**
 * How the text of a cell is read. Immutable.
 *
 * @param trim whether blanks at the ends of a cell are removed
 * @param empties texts that mean an empty cell
 */
public record CellFormat(boolean trim, Set<String> empties) {

    /** Stands in decoded text for bytes that are invalid in the file's encoding; no valid text contains it. */
    public static final char INVALID = '\udc80';

    /**
     * The value of a cell; null if it is empty. Throws {@link BadRowException} if its bytes are invalid in the
     * encoding.
     */
    public JsonNode read(String column, String raw, String encoding) {
        String text = trim ? Blanks.strip(raw) : raw;
        if (text.isEmpty() || empties.contains(text)) {
            return null;
        }
        int invalid = text.indexOf(INVALID);
        if (invalid >= 0) {
            throw new BadRowException("column " + column + ": '"
                    + BadRowException.shortened(text.replace(INVALID, '\ufffd')) + "' is not " + encoding
                    + " at character " + (invalid + 1)
                    + "; set the file's encoding in the mapping, for example encoding: windows-1252");
        }
        return TextNode.valueOf(text);
    }
}
