package io.regulars.content;

/** Makes foreign text harmless where it goes. */
public final class Escaping {

    private static final int LONGEST_LINE = 200;

    private Escaping() {}

    /** For HTML, in text and in quoted attributes. */
    public static String html(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.append(Character.isISOControl(c) && c != '\n' && c != '\t' ? ' ' : c);
            }
        }
        return safe.toString();
    }

    /**
     * For one line, such as a mail's header: no line break or other control character survives, nor half a surrogate
     * pair.
     */
    public static String line(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            boolean foreign = Character.isISOControl(c)
                    || c == 0x2028
                    || c == 0x2029
                    || Character.getType(c) == Character.SURROGATE;
            line.appendCodePoint(foreign ? ' ' : c);
        });
        return begin(line.toString().strip(), LONGEST_LINE);
    }

    /** The beginning, at most so many chars, and no half of a character at its end. */
    static String begin(String text, int most) {
        int end = Math.min(text.length(), most);
        return text.substring(0, end > 0 && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
    }
}
