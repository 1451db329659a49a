package io.regulars.event;

/** Checks the strings that clients send. */
final class ClientText {

    /** Maximum length of a path in a response; a field name may be as long as the event. */
    private static final int PATH = 120;

    private ClientText() {}

    /** Returns the text if it has no unpaired surrogate and no control character other than white space. */
    static String check(String text, String path) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                i = pair(text, i, path);
            } else if (c < ' ' && c != '\n' && c != '\r' && c != '\t') {
                throw new InvalidEventException(shorten(path), "holds a control character");
            }
        }
        return text;
    }

    /** Checks a field name; an error names the object that contains the field. */
    static String checkName(String name, String path) {
        return check(name, path.isEmpty() ? "event" : path);
    }

    /** Checks an id or a name: one line, no control characters, no longer than the given length. */
    static String checkId(String id, String path, int maxLength) {
        if (id.length() > maxLength) {
            throw new InvalidEventException(path, "is longer than " + maxLength + " characters");
        }
        for (int i = 0; i < id.length(); i++) {
            if (Character.isISOControl(id.charAt(i))) {
                throw new InvalidEventException(path, "holds a control character");
            }
        }
        return check(id, path);
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

    private static int pair(String text, int i, String path) {
        boolean whole = Character.isHighSurrogate(text.charAt(i))
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!whole) {
            throw new InvalidEventException(shorten(path), "holds a lone surrogate");
        }
        return i + 1;
    }
}
