package io.regulars.cli.mapping;

/** Blanks in files: white space, no-break and zero-width spaces, byte order marks. */
public final class Blanks {

    private Blanks() {}

    public static boolean isBlank(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u200b' || c == '\ufeff';
    }

    /** Whether a text is empty or has only blanks. */
    public static boolean isBlank(String text) {
        return text.chars().allMatch(Blanks::isBlank);
    }

    /** The text without blanks at its ends. */
    public static String strip(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }
}
