package io.regulars.function.api.link;

import java.util.Base64;
import java.util.Map;

import io.regulars.aws.http.HttpReply;
import io.regulars.content.Brand;
import io.regulars.content.BrandColor;
import io.regulars.content.Escaping;
import io.regulars.content.ShopLocale;
import io.regulars.content.Texts;
import io.regulars.hash.Sha256;

/**
 * The frame of the pages that customers see: one responsive column in the brand's colours, with the sender below; no
 * scripts and no external resources. The content security policy allows only the inline style sheet, by its hash, and
 * forms that post to this site. Immutable.
 */
final class Page {

    private static final PageTemplate FRAME = PageTemplate.read("frame");
    private static final BrandColor LIGHT = BrandColor.of("#ffffff");
    private static final BrandColor DARK = BrandColor.of("#1d232d");

    private final Brand brand;
    private final ShopLocale locale;
    private final String style;
    private final String policy;

    /** @param locale language of visitors of whom nothing is known */
    Page(Brand brand, ShopLocale locale) {
        this.brand = brand;
        this.locale = locale;
        this.style = style(brand.color());
        this.policy = "default-src 'none'; style-src 'sha256-" + sha256(style)
                + "'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    }

    ShopLocale locale() {
        return locale;
    }

    /** Name of the shop, escaped for HTML. */
    String shop() {
        return Escaping.html(brand.shop());
    }

    /**
     * A page.
     *
     * @param titleKey key of the page's title
     * @param content HTML of the page body; the caller escapes untrusted text
     */
    HttpReply of(int status, Texts texts, String titleKey, String content) {
        String html = FRAME.fill(
                texts,
                Map.of(
                        "language",
                        Escaping.html(texts.language()),
                        "title",
                        Escaping.html(texts.get(titleKey) + " · " + brand.shop()),
                        "style",
                        style,
                        "shop",
                        shop(),
                        "content",
                        content,
                        "sender",
                        sender(texts)));
        return HttpReply.text(status, "text/html; charset=utf-8", html).with("content-security-policy", policy);
    }

    private String sender(Texts texts) {
        StringBuilder sender = new StringBuilder(Escaping.html(brand.sender()));
        if (!brand.imprint().isEmpty()) {
            sender.append(link(brand.imprint(), texts.get("mail.imprint")));
        }
        if (!brand.contact().isEmpty()) {
            sender.append(link(brand.contactLink(), texts.get("mail.contact")));
        }
        return sender.toString();
    }

    private static String link(String url, String label) {
        return " · <a href=\"%s\">%s</a>".formatted(Escaping.html(url), Escaping.html(label));
    }

    private static String style(BrandColor color) {
        return PageTemplate.resource("style.css")
                .replace("$button", color.hex())
                .replace("$text", color.text().hex())
                .replace("$link", color.readableOn(LIGHT).hex())
                .replace("$dark", color.readableOn(DARK).hex());
    }

    private static String sha256(String text) {
        return Base64.getEncoder().encodeToString(Sha256.of(text).bytes());
    }
}
