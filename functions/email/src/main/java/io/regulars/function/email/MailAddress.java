package io.regulars.function.email;

import java.net.IDN;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An address in the form that mail servers take: a local part that is not a dot-atom is quoted (RFC 5321), a domain in
 * any script is in its ASCII form (IDNA). Immutable.
 *
 * @param local quoted if it has to be
 * @param domain in ASCII
 */
record MailAddress(String local, String domain) {

    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
    private static final Pattern DOT_ATOM = Pattern.compile(ATOM + "(?:\\." + ATOM + ")*");
    private static final Pattern QUOTED = Pattern.compile("\"(?:[ !#-\\[\\]-~]|\\\\[ -~])*\"");
    /** What may stand between quotation marks, apart from a second @, which is more likely a typing error. */
    private static final Pattern QUOTABLE = Pattern.compile("[ -?A-~]+");

    private static final int LONGEST_LOCAL = 64;
    private static final int LONGEST_DOMAIN = 253;

    /** The address of that text; empty if no mail can be sent to it, such as one with two @ or none. */
    static Optional<MailAddress> of(String text) {
        String stripped = text.strip();
        int at = stripped.lastIndexOf('@');
        if (at < 1) {
            return Optional.empty();
        }
        String local = local(stripped.substring(0, at));
        String domain = domain(stripped.substring(at + 1));
        return local == null || domain == null ? Optional.empty() : Optional.of(new MailAddress(local, domain));
    }

    /** Null if it needs SMTPUTF8, which not every server on the way supports, or is too long. */
    private static String local(String text) {
        String quoted = null;
        if (DOT_ATOM.matcher(text).matches() || QUOTED.matcher(text).matches()) {
            quoted = text;
        } else if (QUOTABLE.matcher(text).matches()) {
            quoted = '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        }
        return quoted == null || quoted.length() > LONGEST_LOCAL ? null : quoted;
    }

    private static String domain(String text) {
        try {
            String ascii = IDN.toASCII(text, IDN.USE_STD3_ASCII_RULES);
            boolean whole = !ascii.isEmpty() && !ascii.startsWith(".") && !ascii.endsWith(".") && !ascii.contains("..");
            return whole && ascii.length() <= LONGEST_DOMAIN ? ascii : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    @Override
    public String toString() {
        return local + "@" + domain;
    }
}
