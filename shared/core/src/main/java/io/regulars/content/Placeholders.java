package io.regulars.content;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills <code>{{name}}</code> and <code>{{name|text if unknown}}</code> in a text. Values are escaped by the caller's
 * function and are not interpreted again, so a customer called <code>{{coupon}}</code> keeps that name.
 */
public final class Placeholders {

    /** The known names. */
    public static final Set<String> NAMES = Set.of("firstName", "points", "reward", "coupon", "product", "shop");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*([A-Za-z]+)\\s*(?:\\|([^{}]*))?\\}\\}");
    private static final Pattern LOOSE = Pattern.compile("[ \\t]{2,}");
    private static final Pattern BEFORE_MARK = Pattern.compile("[ \\t]+([,.!?;:])");

    private Placeholders() {}

    /** The text with its placeholders filled; an unknown value without an alternative is removed without a gap. */
    public static String fill(String template, Map<String, String> values, UnaryOperator<String> escape) {
        Matcher matcher = PLACEHOLDER.matcher(template);
        StringBuilder filled = new StringBuilder();
        boolean gap = false;
        int from = 0;
        while (matcher.find()) {
            filled.append(escape.apply(template.substring(from, matcher.start())));
            String value = value(matcher, values);
            gap |= value.isEmpty();
            filled.append(escape.apply(value));
            from = matcher.end();
        }
        filled.append(escape.apply(template.substring(from)));
        return gap ? tidy(filled.toString()) : filled.toString();
    }

    /** Unknown names in the text, and unmatched braces as they are; empty if the text is valid. */
    public static Set<String> unknown(String template) {
        Set<String> unknown = new TreeSet<>();
        Matcher matcher = PLACEHOLDER.matcher(template);
        while (matcher.find()) {
            if (!NAMES.contains(matcher.group(1))) {
                unknown.add(matcher.group(1));
            }
        }
        String rest = matcher.reset().replaceAll("");
        if (rest.contains("{{") || rest.contains("}}")) {
            unknown.add(rest.contains("{{") ? "{{" : "}}");
        }
        return unknown;
    }

    /** Whether the text has a placeholder of that name. */
    public static boolean uses(String template, String name) {
        Matcher matcher = PLACEHOLDER.matcher(template);
        while (matcher.find()) {
            if (matcher.group(1).equals(name)) {
                return true;
            }
        }
        return false;
    }

    private static String value(Matcher matcher, Map<String, String> values) {
        String known = values.get(matcher.group(1));
        if (known != null && !known.isBlank()) {
            return known;
        }
        return matcher.group(2) == null ? "" : matcher.group(2);
    }

    /** "Hello , welcome" becomes "Hello, welcome". */
    private static String tidy(String text) {
        return BEFORE_MARK
                .matcher(LOOSE.matcher(text).replaceAll(" "))
                .replaceAll("$1")
                .strip();
    }
}
