package io.regulars.event;

/** Checks and mends the strings that clients send. */
final class ClientText {

    /** Maximum length of a path in a response; a field name may be as long as the event. */
    private static final int PATH = 120;

    private ClientText() {}

    private static final char REPLACEMENT = '\ufffd';

    /**
     * The text with U+FFFD in place of each lone surrogate and each control character other than white space, which
     * cannot be stored; the same instance if it has none.
     */
    static String mend(String text) {
        StringBuilder mended = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c) && isPair(text, i)) {
                i++;
            } else if (Character.isSurrogate(c) || c < ' ' && c != '\n' && c != '\r' && c != '\t') {
                mended = mended == null ? new StringBuilder(text) : mended;
                mended.setCharAt(i, REPLACEMENT);
            }
        }
        return mended == null ? text : mended.toString();
    }

    /**
     * Checks an id or a name: one line, no control characters, no longer than the given length, and no character that
     * was lost on the way, because different ids would become one.
     */
    static String checkId(String id, String path, int maxLength) {
        if (id.length() > maxLength) {
            throw new InvalidEventException(path, "is longer than " + maxLength + " characters");
        }
        for (int i = 0; i < id.length(); i++) {
            if (Character.isISOControl(id.charAt(i))) {
                throw new InvalidEventException(path, "holds a control character");
            }
            if (id.charAt(i) == REPLACEMENT) {
                throw new InvalidEventException(path, "holds U+FFFD, which replaces a character that was lost");
            }
        }
        return id;
    }

    static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    static String shorten(String path) {
        if (path.length() <= PATH) {
            return path.isBlank() ? "event" : path;
        }
        int end = Character.isHighSurrogate(path.charAt(PATH - 1)) ? PATH - 1 : PATH;
        return path.substring(0, end) + "…";
    }

    static String outermost(String path) {
        return path.isEmpty() ? "event" : shorten(new Rejection(0, path, "").outermost());
    }

    private static boolean isPair(String text, int i) {
        return Character.isHighSurrogate(text.charAt(i))
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
    }
}
