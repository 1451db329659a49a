package io.regulars.demo;

import java.util.List;
import java.util.Locale;

/** Draws lines of a terminal as an SVG image, such as docs/demo.svg. */
final class TerminalPicture {

    private static final int LEFT = 20;
    private static final int TOP = 48;
    private static final int LINE = 17;
    /** Width of a character at 12 px in the fonts below. */
    private static final double CHARACTER = 7.23;

    private static final int MOST_LINES = 54;

    private TerminalPicture() {}

    /** The lines up to the end of the last paragraph that fits into the picture. */
    static List<String> firstParagraphs(List<String> lines) {
        if (lines.size() <= MOST_LINES) {
            return lines;
        }
        int end = MOST_LINES;
        while (end > 1 && !lines.get(end).isBlank()) {
            end--;
        }
        return lines.subList(0, end);
    }

    /** The image of a command and the lines that it printed. */
    static String svg(String command, List<String> lines) {
        int longest = lines.stream()
                .mapToInt(line -> line.codePointCount(0, line.length()))
                .max()
                .orElse(0);
        int width = 2 * LEFT + (int) Math.ceil(longest * CHARACTER);
        int height = TOP + LINE * (lines.size() + 1);
        StringBuilder svg = new StringBuilder(String.format(Locale.ROOT, """
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d" role="img" \
                aria-label="Terminal with the summary of %3$s">
                <rect width="100%%" height="100%%" rx="8" fill="#15181e"/>
                <circle cx="20" cy="18" r="5" fill="#e0645c"/>\
                <circle cx="38" cy="18" r="5" fill="#e0b04c"/>\
                <circle cx="56" cy="18" r="5" fill="#62b566"/>
                <g font-family="ui-monospace,SFMono-Regular,Menlo,Consolas,monospace" font-size="12" fill="#d6dae0">
                """, width, height, command));
        text(svg, TOP, " fill=\"#8fd3a5\"", "$ " + command);
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                text(svg, TOP + LINE * (i + 1), "", lines.get(i).stripTrailing());
            }
        }
        return svg.append("</g>\n</svg>\n").toString();
    }

    /** Chrome honours the attribute {@code xml:space} on the element {@code text} only. */
    private static void text(StringBuilder svg, int y, String fill, String line) {
        svg.append("<text x=\"")
                .append(LEFT)
                .append("\" y=\"")
                .append(y)
                .append('"')
                .append(fill)
                .append(" xml:space=\"preserve\">")
                .append(line.replace("&", "&amp;").replace("<", "&lt;"))
                .append("</text>\n");
    }
}
