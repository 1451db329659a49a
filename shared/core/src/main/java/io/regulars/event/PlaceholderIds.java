package io.regulars.event;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Recognizes ids that identify nothing: what a client sends where a variable was empty, a template was not filled, or
 * nobody was logged in. Everybody would share such an id.
 */
final class PlaceholderIds {

    private static final Set<String> WORDS = Set.of(
            "undefined",
            "null",
            "(null)",
            "<null>",
            "none",
            "nil",
            "nan",
            "n/a",
            "na",
            "not set",
            "(not set)",
            "unknown",
            "anonymous",
            "guest",
            "user",
            "visitor",
            "customer",
            "test",
            "true",
            "false",
            "{}",
            "[]",
            "\"\"",
            "''",
            "-",
            "-1",
            "undefinedundefined",
            "nullnull");

    private static final Pattern ZEROS = Pattern.compile("[0-]*0[0-]*");
    private static final Pattern TEMPLATE =
            Pattern.compile(".*(?:\\{\\{.*}}|\\$\\{.*}|\\*\\|.*\\|\\*|\\[object .*]|%%.*%%).*", Pattern.DOTALL);

    private PlaceholderIds() {}

    /** @param id without surrounding blanks */
    static boolean matches(String id) {
        return WORDS.contains(id.toLowerCase(Locale.ROOT))
                || ZEROS.matcher(id).matches()
                || TEMPLATE.matcher(id).matches();
    }
}
