package io.regulars.event;

/** What strings of clients may hold. */
final class ClientText {

    /** Paths in answers are cut here; a key may be as long as the event. */
    private static final int PATH = 120;

    private ClientText() {}

    /** The text, unless it holds half a character or a control character other than white space. */
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

    /** The name of a field; at fault is then the object that it is in. */
    static String checkName(String name, String path) {
        return check(name, path.isEmpty() ? "event" : path);
    }

    /** The id or name: one line, no control characters at all, no longer than that. */
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
