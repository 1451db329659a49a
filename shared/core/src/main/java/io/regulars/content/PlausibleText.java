package io.regulars.content;

import java.util.regex.Pattern;

/**
 * Limits text from outside that enters a message. Anybody can be made to receive a mail of the shop that is signed by
 * its domain, so a name or a title in it must not be able to carry a message of its own.
 */
final class PlausibleText {

    static final int LONGEST = 40;

    /** Letters of any script with their marks, and what stands between the parts of names. */
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{M}][\\p{L}\\p{M} '’.‐‑-]{0," + (LONGEST - 1) + "}");
    /** A dot between two letters makes a host name, of which mail programs make a link. */
    private static final Pattern HOST = Pattern.compile("[\\p{L}\\p{N}][.。．｡][\\p{L}\\p{N}]");

    private static final Pattern LINK =
            Pattern.compile("://|\\bwww[.]|@|\\b(?:https?|ftp|mailto|javascript|data|tel):", Pattern.CASE_INSENSITIVE);

    private PlausibleText() {}

    /** A person's name as one line; null if it is not plausible as one, so that the message does without. */
    static String name(String text) {
        if (text == null) {
            return null;
        }
        String line = Escaping.line(text).strip();
        boolean plausible = NAME.matcher(line).matches() && !HOST.matcher(line).find();
        return plausible ? line : null;
    }

    /**
     * A product's title as one line, cut to {@value #LONGEST} characters; null if it looks like a link or has none that
     * can be shown.
     */
    static String title(String text) {
        if (text == null) {
            return null;
        }
        String line = Escaping.line(text).strip();
        if (line.isEmpty() || LINK.matcher(line).find() || isHostName(line)) {
            return null;
        }
        if (line.codePointCount(0, line.length()) <= LONGEST) {
            return line;
        }
        return line.substring(0, line.offsetByCodePoints(0, LONGEST - 1)).strip() + "…";
    }

    /** Versions and sizes ("1.5 l", "v2.0") have dots between digits; letters on both sides make a host name. */
    private static boolean isHostName(String line) {
        return Pattern.compile("[\\p{L}\\p{N}-][.。．｡]\\p{L}{2}").matcher(line).find();
    }
}
