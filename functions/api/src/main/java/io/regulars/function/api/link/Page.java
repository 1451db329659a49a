package io.regulars.function.api.link;

import java.util.Base64;
import java.util.Map;

import io.regulars.aws.http.HttpReply;
import io.regulars.content.Escaping;
import io.regulars.content.Texts;
import io.regulars.hash.Sha256;

/**
 * The frame of the pages that customers see: one responsive column, no scripts and no external resources. The content
 * security policy allows only the inline style sheet, by its hash, and forms that post to this site.
 */
final class Page {

    private static final String STYLE = PageTemplate.resource("style.css");
    private static final PageTemplate FRAME = PageTemplate.read("frame");
    private static final String POLICY = "default-src 'none'; style-src 'sha256-" + sha256(STYLE)
            + "'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private Page() {}

    /**
     * A page.
     *
     * @param shop name of the shop, not escaped
     * @param titleKey key of the page's title
     * @param content HTML of the page body; the caller escapes untrusted text
     */
    static HttpReply of(int status, Texts texts, String shop, String titleKey, String content) {
        String html = FRAME.fill(
                texts,
                Map.of(
                        "language",
                        Escaping.html(texts.language()),
                        "title",
                        Escaping.html(texts.get(titleKey) + " · " + shop),
                        "style",
                        STYLE,
                        "shop",
                        Escaping.html(shop),
                        "content",
                        content));
        return HttpReply.text(status, "text/html; charset=utf-8", html).with("content-security-policy", POLICY);
    }

    private static String sha256(String text) {
        return Base64.getEncoder().encodeToString(Sha256.of(text).bytes());
    }
}
