package io.regulars.local.template;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.regulars.local.LocalCloudException;

/**
 * Resolves {@code !Ref}, {@code !GetAtt}, {@code !If} and {@code !Sub} once all endpoints are known. Not safe for
 * concurrent changes.
 */
public final class Resolver {

    private static final Pattern HOLE = Pattern.compile("\\$\\{([^}!]+)}");

    private final Map<String, String> known = new HashMap<>();
    private final Map<String, Value> conditions = new HashMap<>();

    /** Sets the value of {@code Name} or {@code Name.Attribute}. */
    public Resolver put(String name, String value) {
        known.put(name, value);
        return this;
    }

    /** Tells which conditions there are. */
    public Resolver conditions(Map<String, Value> named) {
        conditions.putAll(named);
        return this;
    }

    public String text(Value value) {
        if (value instanceof Value.Choice choice) {
            return text(holds(choice.condition(), choice.line()) ? choice.then() : choice.otherwise());
        }
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
                "template line " + value.line() + ": a plain value or !Ref, !GetAtt, !If, !Sub is needed here");
    }

    private boolean holds(String condition, int line) {
        Value found = conditions.get(condition);
        if (found == null) {
            throw new LocalCloudException("template line " + line + ": the template has no condition " + condition);
        }
        return holds(found);
    }

    private boolean holds(Value value) {
        if (!(value instanceof Value.Check check)) {
            throw new LocalCloudException("template line " + value.line() + ": a condition is needed here");
        }
        List<Value> of = check.operands();
        return switch (check.kind()) {
            case "Equals" -> text(of.get(0)).equals(text(of.get(1)));
            case "Not" -> !holds(of.get(0));
            case "And" -> of.stream().allMatch(this::holds);
            case "Or" -> of.stream().anyMatch(this::holds);
            default -> holds(text(of.get(0)), check.line());
        };
    }

    private String lookUp(String name, int line) {
        String found = known.get(name);
        if (found == null) {
            throw new LocalCloudException("template line " + line + ": the local cloud has no value for " + name);
        }
        return found;
    }
}
