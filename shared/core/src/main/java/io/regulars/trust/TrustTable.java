package io.regulars.trust;

import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.json.MalformedMessageException;

/**
 * Which trust each statement of an event needs: events/trust.json as read. A name that the table does not list has the
 * level of the longest matching "prefix *", else that of "*". Immutable.
 */
public final class TrustTable {

    private static final String REST = "*";

    private final Map<String, Map<String, Level>> kinds;

    private TrustTable(Map<String, Map<String, Level>> kinds) {
        this.kinds = kinds;
    }

    /**
     * Reads the table.
     *
     * @param json the contents of events/trust.json
     * @throws MalformedMessageException if a level is none of the four, or a part has no "*"
     */
    public static TrustTable read(JsonNode json) {
        Map<String, Map<String, Level>> kinds = new LinkedHashMap<>();
        json.properties().forEach(kind -> {
            if (kind.getValue().isObject()) {
                kinds.put(kind.getKey(), levels(kind.getKey(), kind.getValue()));
            }
        });
        return new TrustTable(kinds);
    }

    private static Map<String, Level> levels(String kind, JsonNode json) {
        Map<String, Level> levels = new LinkedHashMap<>();
        json.properties().forEach(entry -> {
            try {
                levels.put(entry.getKey(), Level.of(entry.getValue().asText()));
            } catch (IllegalArgumentException e) {
                throw new MalformedMessageException(
                        "the level of " + kind + " \"" + entry.getKey()
                                + "\" is none of anyone, visitor, proof, server",
                        e);
            }
        });
        if (!levels.containsKey(REST)) {
            throw new MalformedMessageException("the table of " + kind + " has no \"*\"");
        }
        return levels;
    }

    /** All rows, by part of the event and name. */
    Map<String, Map<String, Level>> rows() {
        return kinds;
    }

    Level level(String kind, String name) {
        Map<String, Level> levels = kinds.get(kind);
        Level exact = levels.get(name);
        if (exact != null) {
            return exact;
        }
        Level found = levels.get(REST);
        int longest = 0;
        for (Map.Entry<String, Level> row : levels.entrySet()) {
            String prefix = row.getKey().endsWith(REST)
                    ? row.getKey().substring(0, row.getKey().length() - 1)
                    : null;
            if (prefix != null && prefix.length() > longest && name.startsWith(prefix)) {
                longest = prefix.length();
                found = row.getValue();
            }
        }
        return found;
    }
}
