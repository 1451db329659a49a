package io.regulars.gate;

/** Reads an e-mail address as people and spreadsheets write it. */
final class AddressText {

    private static final int LONGEST = 254;

    private AddressText() {}

    /** The text without blanks and invisible characters at its ends, of whatever kind. */
    static String stripped(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && invisible(text.charAt(from))) {
            from++;
        }
        while (to > from && invisible(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    /** Also no-break and zero-width spaces and byte order marks, which {@link String#strip} keeps. */
    private static boolean invisible(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.getType(c) == Character.FORMAT;
    }

    /**
     * Whether a text looks like an e-mail address: one @ with text on both sides, no blanks or control characters, at
     * most {@value #LONGEST} characters.
     */
    static boolean isAddress(String text) {
        int at = text.lastIndexOf('@');
        return at > 0
                && at < text.length() - 1
                && text.length() <= LONGEST
                && text.chars()
                        .noneMatch(
                                c -> c <= ' ' || c == 127 || c == '<' || c == '>' || c == ',' || c == ';' || c == '"');
    }
}
