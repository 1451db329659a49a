package io.regulars.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Reads the ids of an event. Numbers are read as their digits; an empty id is absent. */
final class Ids {

    private static final int DATASET = 40;

    private Ids() {}

    /** The event's own id, else the batch's. */
    static String own(ObjectNode raw, ObjectNode head, String field) {
        String id = read(raw, field);
        return id == null ? read(head, field) : id;
    }

    static String read(ObjectNode raw, String field) {
        return readShort(raw, field, Limits.ID);
    }

    static String readShort(ObjectNode raw, String field, int maxLength) {
        JsonNode value = raw.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual() && !value.isIntegralNumber()) {
            throw new InvalidEventException(field, "is not a string");
        }
        String id = ClientText.checkId(value.asText(), field, maxLength);
        return id.isBlank() ? null : id;
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
