package io.regulars.content;

/** Escapes text from outside for its context. */
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

    /** For one line, such as a mail header: without line breaks, control characters and unpaired surrogates. */
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

    /** The first characters, without splitting a surrogate pair. */
    static String begin(String text, int most) {
        int end = Math.min(text.length(), most);
        return text.substring(0, end > 0 && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
    }
}
