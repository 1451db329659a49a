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
 * Writes a MIME message: headers, then the parts of a multipart/alternative. Line breaks in header values are replaced,
 * so that a name or an address cannot add a header.
 */
final class MimeWriter {

    private static final DateTimeFormatter DATE = DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);
    private static final String BREAK = "\r\n";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(16 * 1024);

    /** Adds a header in ASCII; other characters become question marks. */
    MimeWriter header(String name, String value) {
        StringBuilder line = new StringBuilder(name).append(": ");
        value.chars().forEach(c -> line.append(c >= ' ' && c < 127 ? (char) c : '?'));
        return ascii(line.append(BREAK).toString());
    }

    /** Adds a header in any script, encoded. */
    MimeWriter encodedHeader(String name, String text) {
        try {
            String line = text.chars()
                    .map(c -> c < ' ' || c == 127 ? ' ' : c)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            return ascii(name + ": " + MimeUtility.fold(name.length() + 2, MimeUtility.encodeText(line, "UTF-8", "B"))
                    + BREAK);
        } catch (IOException e) {
            throw new UncheckedIOException("every Java platform has UTF-8", e);
        }
    }

    MimeWriter date(Instant at) {
        return header("Date", DATE.format(at));
    }

    /** The message with its body: the plain part first, the preferred part last. */
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
            throw new IllegalStateException(
                    "quoted-printable is always supported, and writing to memory does not fail", e);
        }
        ascii(BREAK);
    }

    private MimeWriter ascii(String text) {
        out.writeBytes(text.getBytes(US_ASCII));
        return this;
    }
}
