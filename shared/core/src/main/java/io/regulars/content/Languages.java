package io.regulars.content;

import java.util.Locale;
import java.util.Set;

/** Selects the language of a message. */
public final class Languages {

    private Languages() {}

    /** The best match for the wanted language: the same tag, the same language, else "en". */
    public static String pick(Set<String> offered, String wanted) {
        if (wanted == null || offered.contains(wanted)) {
            return wanted == null ? "en" : wanted;
        }
        String language = Locale.forLanguageTag(wanted).getLanguage();
        return offered.contains(language) ? language : "en";
    }
}
