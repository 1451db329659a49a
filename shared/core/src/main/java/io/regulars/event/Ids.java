package io.regulars.event;

import java.math.BigDecimal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Reads the ids of an event. */
final class Ids {

    static final String PLACEHOLDER = "is a placeholder rather than an id, and was left out";
    private static final int DATASET = 40;

    private Ids() {}

    /** The event's own id, else the batch's; null if neither identifies anybody. */
    static String own(ObjectNode raw, ObjectNode head, String field, Omissions omissions) {
        String id = identity(raw, field, omissions);
        return id == null ? identity(head, field, omissions) : id;
    }

    /** An id that people or orders are told apart by; null if it is absent or a placeholder. */
    static String identity(ObjectNode raw, String field, Omissions omissions) {
        String id = read(raw, field, Limits.ID);
        if (id != null && PlaceholderIds.matches(id)) {
            omissions.add(field, PLACEHOLDER);
            return null;
        }
        return id;
    }

    /** An id without surrounding blanks; null if it is absent or blank. */
    static String read(ObjectNode raw, String field, int maxLength) {
        JsonNode value = raw.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        String text = text(value);
        if (text == null) {
            throw new InvalidEventException(field, "is not a string");
        }
        return text.isEmpty() ? null : ClientText.checkId(text, field, maxLength);
    }

    /**
     * The one text of an id in all its writings: no blanks around it, and a number by its digits, so that 10021, "10021
     * " and 10021.0 are the same. Null for what is neither a string nor an exact number.
     */
    static String text(JsonNode value) {
        if (value.isTextual()) {
            return strip(value.textValue());
        }
        boolean exact = value.isIntegralNumber() || value.isBigDecimal();
        return exact ? digits(value.decimalValue()) : null;
    }

    private static String digits(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    /** Strips no-break and zero-width spaces as well, which spreadsheets and forms leave behind. */
    private static String strip(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && blank(text.charAt(start))) {
            start++;
        }
        while (end > start && blank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean blank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u200b' || c == '\ufeff';
    }

    /** The position of the event in an import. Any client may send it; its only effect is that an event counts once. */
    static ImportPosition imported(ObjectNode raw) {
        JsonNode position = raw.path("context").path("import");
        if (position.isMissingNode() || position.isNull()) {
            return null;
        }
        JsonNode dataset = position.path("dataset");
        JsonNode sequence = position.path("sequence");
        if (!dataset.isTextual() || dataset.textValue().isBlank()) {
            throw new InvalidEventException("context.import.dataset", "is not the name of a dataset");
        }
        if (!sequence.isIntegralNumber() || !sequence.canConvertToInt() || sequence.intValue() < 0) {
            throw new InvalidEventException("context.import.sequence", "is not an integer from 0");
        }
        return new ImportPosition(
                ClientText.checkId(dataset.textValue(), "context.import.dataset", DATASET), sequence.intValue());
    }
}
