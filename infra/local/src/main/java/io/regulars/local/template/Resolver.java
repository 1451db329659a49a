package io.regulars.local.template;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.regulars.local.LocalCloudException;

/**
 * What {@code !Ref}, {@code !GetAtt} and {@code !Sub} stand for once everything has an address. Not safe for concurrent
 * changes.
 */
public final class Resolver {

    private static final Pattern HOLE = Pattern.compile("\\$\\{([^}!]+)}");

    private final Map<String, String> known = new HashMap<>();

    /** Tells what {@code Name} or {@code Name.Attribute} stands for. */
    public Resolver put(String name, String value) {
        known.put(name, value);
        return this;
    }

    public String text(Value value) {
        if (value instanceof Value.Text text) {
            return text.text();
        }
        if (value instanceof Value.Ref ref) {
            return lookUp(ref.id(), ref.line());
        }
        if (value instanceof Value.Attribute attribute) {
            return lookUp(attribute.id() + "." + attribute.attribute(), attribute.line());
        }
        if (value instanceof Value.Substitution substitution) {
            return HOLE.matcher(substitution.text())
                    .replaceAll(hole -> Matcher.quoteReplacement(lookUp(hole.group(1), substitution.line())));
        }
        throw new LocalCloudException(
                "template line " + value.line() + ": a plain value or !Ref, !GetAtt, !Sub is needed here");
    }

    private String lookUp(String name, int line) {
        String found = known.get(name);
        if (found == null) {
            throw new LocalCloudException("template line " + line + ": the local cloud has no value for " + name);
        }
        return found;
    }
}
