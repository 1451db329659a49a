package io.regulars.function.api.link;

import java.util.Base64;
import java.util.Map;

import io.regulars.aws.http.HttpReply;
import io.regulars.content.Escaping;
import io.regulars.content.Texts;
import io.regulars.hash.Sha256;

/**
 * The frame of the pages that customers see: one column that fits a phone, no script, nothing loaded from other places.
 * The policy names the style sheet by its hash and lets forms be sent to this site only.
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
     * @param content HTML of the card, in which foreign text is escaped
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
