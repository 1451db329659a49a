package io.regulars.function.email;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeUtility;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Writes a MIME message: headers, then the parts of a multipart/alternative. A header can hold no line break whatever
 * it is given, so that nobody's name or address can add one of their own.
 */
final class MimeWriter {

    private static final DateTimeFormatter DATE = DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);
    private static final String BREAK = "\r\n";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(16 * 1024);

    /** A header of characters that need no encoding; any other becomes a question mark. */
    MimeWriter header(String name, String value) {
        StringBuilder line = new StringBuilder(name).append(": ");
        value.chars().forEach(c -> line.append(c >= ' ' && c < 127 ? (char) c : '?'));
        return ascii(line.append(BREAK).toString());
    }

    /** A header of words in any script. */
    MimeWriter words(String name, String text) {
        try {
            String line = text.chars()
                    .map(c -> c < ' ' || c == 127 ? ' ' : c)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            return ascii(name + ": " + MimeUtility.fold(name.length() + 2, MimeUtility.encodeText(line, "UTF-8", "B"))
                    + BREAK);
        } catch (IOException e) {
            throw new UncheckedIOException("UTF-8 is always there", e);
        }
    }

    MimeWriter date(Instant at) {
        return header("Date", DATE.format(at));
    }

    /** The body: the plain part first, the one to prefer last. */
    byte[] alternative(String boundary, String text, String html) {
        header("MIME-Version", "1.0");
        header("Content-Type", "multipart/alternative; boundary=\"" + boundary + "\"");
        ascii(BREAK);
        part(boundary, "text/plain; charset=UTF-8", text);
        part(boundary, "text/html; charset=UTF-8", html);
        ascii("--" + boundary + "--" + BREAK);
        return out.toByteArray();
    }

    private void part(String boundary, String type, String content) {
        ascii("--" + boundary + BREAK);
        header("Content-Type", type);
        header("Content-Transfer-Encoding", "quoted-printable");
        ascii(BREAK);
        try {
            OutputStream encoded = MimeUtility.encode(out, "quoted-printable");
            encoded.write(content.replace("\r\n", "\n").replace("\n", BREAK).getBytes(UTF_8));
            encoded.flush();
        } catch (IOException | MessagingException e) {
            throw new IllegalStateException("quoted-printable is always there, and memory takes every byte", e);
        }
        ascii(BREAK);
    }

    private MimeWriter ascii(String text) {
        out.writeBytes(text.getBytes(US_ASCII));
        return this;
    }
}
