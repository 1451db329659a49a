package io.regulars.content;

import java.util.Locale;
import java.util.Set;

/** Picks the language of a message. */
public final class Languages {

    private Languages() {}

    /** The offer's content that fits the customer's language best: the same tag, the same language, else "en". */
    public static String pick(Set<String> offered, String wanted) {
        if (wanted == null || offered.contains(wanted)) {
            return wanted == null ? "en" : wanted;
        }
        String language = Locale.forLanguageTag(wanted).getLanguage();
        return offered.contains(language) ? language : "en";
    }
}
