package io.regulars.local.template;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A mapping of the template, read with types; anything missing, of another type or outside the known subset is an error
 * with its line.
 */
final class Section {

    private final Path file;
    private final String name;
    private final Value.Mapping mapping;

    private Section(Path file, String name, Value.Mapping mapping) {
        this.file = file;
        this.name = name;
        this.mapping = mapping;
    }

    static Section of(Path file, String name, Value value) {
        if (value instanceof Value.Mapping mapping) {
            return new Section(file, name, mapping);
        }
        throw new TemplateException(file, value.line(), name + " must be a mapping");
    }

    static Section empty(Path file, String name, int line) {
        return new Section(file, name, new Value.Mapping(Map.of(), line));
    }

    int line() {
        return mapping.line();
    }

    Set<String> keys() {
        return new LinkedHashSet<>(mapping.entries().keySet());
    }

    /** Refuses every key but these. */
    Section only(String... known) {
        Set<String> allowed = Set.of(known);
        mapping.entries().forEach((key, value) -> {
            if (!allowed.contains(key)) {
                throw new TemplateException(
                        file, value.line(), "the local cloud does not know \"" + key + "\" in " + name);
            }
        });
        return this;
    }

    boolean has(String key) {
        return mapping.entries().containsKey(key);
    }

    Optional<Value> value(String key) {
        return Optional.ofNullable(mapping.entries().get(key));
    }

    Value required(String key) {
        return value(key).orElseThrow(() -> error("\"" + key + "\" is missing in " + name));
    }

    Section section(String key) {
        return value(key)
                .map(value -> of(file, key + " of " + name, value))
                .orElseGet(() -> empty(file, key + " of " + name, line()));
    }

    List<Section> sections(String key) {
        List<Section> found = new ArrayList<>();
        for (Value item : list(key)) {
            found.add(of(file, "an item of " + key + " of " + name, item));
        }
        return found;
    }

    /** The items of a list; a single item stands for a list of one; nothing for an empty one. */
    List<Value> list(String key) {
        return value(key)
                .map(value -> value instanceof Value.Sequence sequence ? sequence.items() : List.of(value))
                .orElse(List.of());
    }

    List<String> texts(String key) {
        return list(key).stream().map(item -> textOf(key, item)).toList();
    }

    String text(String key) {
        return textOf(key, required(key));
    }

    String text(String key, String otherwise) {
        return value(key).map(value -> textOf(key, value)).orElse(otherwise);
    }

    int number(String key, int otherwise) {
        if (!has(key)) {
            return otherwise;
        }
        try {
            return Integer.parseInt(text(key));
        } catch (NumberFormatException notANumber) {
            throw new TemplateException(
                    file, required(key).line(), key + " of " + name + " must be a number, not \"" + text(key) + "\"");
        }
    }

    boolean flag(String key, boolean otherwise) {
        return has(key) ? Boolean.parseBoolean(text(key)) : otherwise;
    }

    /** The resource that a {@code !Ref} or {@code !GetAtt ….Arn} names. */
    String resource(String key) {
        Value value = required(key);
        if (value instanceof Value.Ref ref) {
            return ref.id();
        }
        if (value instanceof Value.Attribute attribute && attribute.attribute().equals("Arn")) {
            return attribute.id();
        }
        throw new TemplateException(
                file,
                value.line(),
                key + " of " + name + " must be !Ref or !GetAtt ….Arn of a resource of this template");
    }

    /** The entries as they stand. */
    Map<String, Value> entries() {
        return new LinkedHashMap<>(mapping.entries());
    }

    /** This section over the defaults of another: texts replace, mappings merge. */
    Section over(Section defaults) {
        return new Section(file, name, merge(defaults.mapping, mapping));
    }

    TemplateException error(String what) {
        return new TemplateException(file, line(), what);
    }

    TemplateException error(Value where, String what) {
        return new TemplateException(file, where.line(), what);
    }

    private static Value.Mapping merge(Value.Mapping below, Value.Mapping above) {
        Map<String, Value> merged = new LinkedHashMap<>(below.entries());
        above.entries()
                .forEach((key, value) -> merged.merge(
                        key,
                        value,
                        (old, now) -> old instanceof Value.Mapping oldMapping && now instanceof Value.Mapping nowMapping
                                ? merge(oldMapping, nowMapping)
                                : now));
        return new Value.Mapping(merged, above.line());
    }

    private String textOf(String key, Value value) {
        if (value instanceof Value.Text text) {
            return text.text();
        }
        throw new TemplateException(file, value.line(), key + " of " + name + " must be a plain value");
    }
}
