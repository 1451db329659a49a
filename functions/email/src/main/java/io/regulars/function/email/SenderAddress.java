package io.regulars.function.email;

import java.io.UnsupportedEncodingException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.mail.internet.InternetAddress;

/**
 * The sender of mails.
 *
 * @param address the bare address
 * @param domain of the address in ASCII, which message ids end with
 * @param header value of the From header, encoded
 */
record SenderAddress(String address, String domain, String header) {

    private static final Pattern NAMED = Pattern.compile("(?s)\\s*(.*?)\\s*<([^<>]*)>\\s*");

    /**
     * The sender of that text. The name may contain any characters, quoted or not; its line breaks become blanks.
     *
     * @param from {@code Sample Shop <hello@shop.example>}
     * @throws IllegalArgumentException if it is not a valid address
     */
    static SenderAddress of(String from) {
        Matcher named = NAMED.matcher(from);
        boolean hasName = named.matches();
        MailAddress address = MailAddress.of(hasName ? named.group(2) : from)
                .orElseThrow(() -> new IllegalArgumentException(
                        "MAIL_FROM must be an address, as in: Sample Shop <hello@shop.example>"));
        String name = hasName
                ? unquoted(named.group(1)).replaceAll("\\p{Cntrl}+", " ").strip()
                : "";
        return new SenderAddress(address.toString(), address.domain(), header(address.toString(), name));
    }

    private static String unquoted(String name) {
        boolean quoted = name.length() > 1 && name.startsWith("\"") && name.endsWith("\"");
        return quoted ? name.substring(1, name.length() - 1).replaceAll("\\\\(.)", "$1") : name;
    }

    /** Quotes the name if it has characters such as a comma, and encodes it if it is not ASCII. */
    private static String header(String address, String name) {
        if (name.isEmpty()) {
            return address;
        }
        try {
            return new InternetAddress(address, name, "UTF-8").toString();
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("every Java platform has UTF-8", e);
        }
    }
}
