package io.regulars.event;

import java.util.Iterator;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Leaves out the numbers that JSON cannot hold. */
final class Finite {

    private Finite() {}

    /** Removes them from an object in place, at any depth, and returns it; in an array they become null. */
    static ObjectNode only(ObjectNode object, String path, Omissions omissions) {
        Iterator<Map.Entry<String, JsonNode>> fields = object.fields();
        while (fields.hasNext()) {
            Map.Entry<String, JsonNode> field = fields.next();
            String inner = ClientText.join(path, field.getKey());
            if (infinite(field.getValue())) {
                fields.remove();
                note(inner, omissions);
            } else {
                inside(field.getValue(), inner, omissions);
            }
        }
        return object;
    }

    private static void inside(JsonNode value, String path, Omissions omissions) {
        if (value instanceof ObjectNode object) {
            only(object, path, omissions);
        } else if (value instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                String inner = path + "[" + i + "]";
                if (infinite(array.get(i))) {
                    array.setNull(i);
                    note(inner, omissions);
                } else {
                    inside(array.get(i), inner, omissions);
                }
            }
        }
    }

    private static void note(String path, Omissions omissions) {
        omissions.add(path, "is not a finite number of at most " + Limits.NUMBER + " characters, and was left out");
    }

    private static boolean infinite(JsonNode value) {
        return (value.isDouble() || value.isFloat()) && !Double.isFinite(value.doubleValue());
    }
}
