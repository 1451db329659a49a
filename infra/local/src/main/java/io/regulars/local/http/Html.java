package io.regulars.local.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Writes pages without scripts and without anything from elsewhere; their one style sheet is inside. */
final class Html {

    private static final String STYLE = style();
    private static final String POLICY = "default-src 'none'; style-src 'sha256-" + hash(STYLE)
            + "'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final StringBuilder text = new StringBuilder();

    /** Adds markup as it is. */
    Html raw(String markup) {
        text.append(markup);
        return this;
    }

    /** Adds text. */
    Html text(String plain) {
        text.append(escape(plain));
        return this;
    }

    /** Adds an element with text; its class may be empty. */
    Html element(String name, String style, String plain) {
        text.append('<').append(name);
        if (!style.isEmpty()) {
            text.append(" class=\"").append(style).append('"');
        }
        return raw(">").text(plain).raw("</" + name + ">");
    }

    Html link(String href, String plain) {
        return raw("<a href=\"" + escape(href) + "\">").text(plain).raw("</a>");
    }

    /** The page with what was added. */
    LocalReply page(int status, String title, int refreshSeconds) {
        String refresh = refreshSeconds == 0 ? "" : "<meta http-equiv=\"refresh\" content=\"" + refreshSeconds + "\">";
        String page = "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">" + refresh + "<title>"
                + escape(title) + "</title><style>" + STYLE + "</style></head><body>" + text + "</body></html>";
        return reply(status, page, POLICY);
    }

    static LocalReply reply(int status, String page, String policy) {
        return new LocalReply(
                status,
                Map.of(
                        "Content-Type", List.of("text/html; charset=utf-8"),
                        "Content-Security-Policy", List.of(policy),
                        "X-Content-Type-Options", List.of("nosniff"),
                        "Referrer-Policy", List.of("no-referrer"),
                        "Cache-Control", List.of("no-store")),
                page.getBytes(StandardCharsets.UTF_8));
    }

    static String escape(String plain) {
        return plain == null
                ? ""
                : plain.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\"", "&quot;");
    }

    private static String style() {
        try (InputStream in = Html.class.getResourceAsStream("page.css")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException("page.css cannot be read", missing);
        }
    }

    private static String hash(String style) {
        try {
            return Base64.getEncoder()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
