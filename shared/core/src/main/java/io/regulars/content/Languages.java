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

    /**
     * The locale in which a message in that language writes amounts and dates: the customer's if it is of the language.
     *
     * @param customer the customer's locale as a language tag, null if unknown
     */
    public static Locale locale(String language, String customer) {
        Locale message = Locale.forLanguageTag(language);
        Locale own = Locale.forLanguageTag(customer == null ? "" : customer);
        return own.getLanguage().equals(message.getLanguage()) ? own : message;
    }
}
