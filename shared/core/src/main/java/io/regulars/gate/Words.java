package io.regulars.gate;

import java.util.Locale;

/** Compares words regardless of how they are written. */
final class Words {

    private Words() {}

    /** The letters and digits of a text in lower case: "Opt-In", "opt_in" and "optIn" are one word. */
    static String letters(String text) {
        StringBuilder letters = new StringBuilder();
        text.toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(letters::appendCodePoint);
        return letters.toString();
    }
}
