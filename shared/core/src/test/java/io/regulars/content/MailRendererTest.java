package io.regulars.content;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import io.regulars.link.MessageLinks;
import io.regulars.offer.Offer.Content;

import static org.assertj.core.api.Assertions.assertThat;

class MailRendererTest {

    private static final MessageLinks LINKS = new MessageLinks(
            "https://r.example/l/1", "https://r.example/o/2", "https://r.example/u/3", "https://r.example/p/4");
    private static final Content CONTENT = new Content(
            "{{firstName|Hello}}, {{reward}} off",
            "For {{shop}} regulars",
            List.of("Dear {{firstName}}, welcome."),
            "Use it",
            "https://shop.example/");

    private static final Texts ENGLISH = TextsTest.read("en");

    @Test
    void bothPartsHoldTheSameTextAndLinks() {
        RenderedMail mail = render(CONTENT, Map.of("firstName", "Ada", "reward", "10%", "coupon", "ABC-123"));

        assertThat(mail.subject()).isEqualTo("Ada, 10% off");
        for (String part : List.of(mail.text(), mail.html())) {
            assertThat(part)
                    .contains("ABC-123", LINKS.click(), LINKS.unsubscribe(), LINKS.preferences(), "Unsubscribe");
        }
        assertThat(mail.html()).contains(LINKS.open(), "lang=\"en\"", "For Sample Shop regulars");
        assertThat(mail.text()).contains("Dear Ada, welcome.").doesNotContain("<");
    }

    @Test
    void foreignTextIsEscaped() {
        RenderedMail mail =
                render(CONTENT, Map.of("firstName", "<script>alert(1)</script>\"'&", "reward", "{{coupon}}"));

        assertThat(mail.html()).doesNotContain("<script").contains("&lt;script&gt;");
        assertThat(mail.subject()).contains("{{coupon}}");
    }

    @Test
    void aNameCannotAddALinkAnAttributeOrAPlaceholder() {
        String name = "<a href=\"javascript:alert(1)\" onclick='x'>{{coupon}}</a>";
        RenderedMail mail = render(CONTENT, Map.of("firstName", name, "reward", "5%", "coupon", "SECRET-1"));

        assertThat(mail.html())
                .doesNotContain("<a href=\"javascript:")
                .doesNotContain("onclick='")
                .contains("&lt;a href=&quot;javascript:alert(1)&quot; onclick=&#39;x&#39;&gt;{{coupon}}&lt;/a&gt;");
        assertThat(mail.html().split("href=\"", -1)).hasSize(1 + 4);
    }

    @Test
    void aSubjectHasNoLineBreaks() {
        RenderedMail mail = render(CONTENT, Map.of("firstName", "Ada\r\nBcc: eve@evil.example\u2028x", "reward", "5%"));
        assertThat(mail.subject().chars()).noneMatch(Character::isISOControl);
        assertThat(mail.subject()).doesNotContain("\u2028");
    }

    @Test
    void anUnknownValueLeavesNoGap() {
        RenderedMail mail = render(CONTENT, Map.of("reward", "5%"));
        assertThat(mail.subject()).isEqualTo("Hello, 5% off");
        assertThat(mail.text()).contains("Dear, welcome.");
    }

    @Test
    void findsUnknownPlaceholders() {
        assertThat(Placeholders.unknown("{{firstName}} {{ reward | a gift }} {single}"))
                .isEmpty();
        assertThat(Placeholders.unknown("{{price}} and {{firstName")).containsExactly("price", "{{");
    }

    @Test
    void shortensNotifications() {
        Content content = new Content("T", "", List.of("word ".repeat(100)), "Go", "https://shop.example/");
        RenderedPush note = PushRenderer.render(content, Map.of(), "https://r.example/l/1", "d1", ENGLISH);
        assertThat(note.body()).hasSizeLessThan(182).endsWith("word…");
    }

    @Test
    void doesNotCutANotificationWithinACharacter() {
        Content presents = new Content("T", "", List.of("x" + "🎁".repeat(120)), "Go", "https://shop.example/");
        assertThat(PushRenderer.render(presents, Map.of(), "c", "d1", ENGLISH).body())
                .isEqualTo("x" + "🎁".repeat(89) + "…");
    }

    @Test
    void namesTheCouponCodeOnceInANotification() {
        Content silent = new Content("T", "", List.of("word ".repeat(100)), "Go", "https://shop.example/");
        assertThat(PushRenderer.render(silent, Map.of("coupon", "AB12"), "c", "d1", ENGLISH)
                        .body())
                .endsWith("word… Your code: AB12");
        Content naming = new Content("T", "", List.of("Use {{coupon}}"), "Go", "https://shop.example/");
        assertThat(PushRenderer.render(naming, Map.of("coupon", "AB12"), "c", "d1", ENGLISH)
                        .body())
                .isEqualTo("Use AB12");
    }

    @Test
    void bothPartsNameTheSenderAndTheEndOfTheCoupon() {
        Brand brand = new Brand(
                "Sample Shop",
                "Street 1, Town",
                "https://shop.example/imprint",
                "hello@shop.example",
                "https://cdn.shop.example/logo.png",
                BrandColor.of("#ffd400"));
        RenderedMail mail = MailRenderer.render(
                CONTENT,
                Map.of("shop", "Sample Shop", "coupon", "ABC-123"),
                LINKS,
                "en",
                ENGLISH,
                "slipping_away",
                new MailExtras(brand, List.of(), "14 June 2026"));

        for (String part : List.of(mail.text(), mail.html())) {
            assertThat(part)
                    .contains("Sample Shop, Street 1, Town", "https://shop.example/imprint", "hello@shop.example")
                    .contains("Valid until 14 June 2026");
        }
        assertThat(mail.html())
                .contains("src=\"https://cdn.shop.example/logo.png\" alt=\"Sample Shop\"")
                .contains("background:#ffd400;color:#12161d", "mailto:hello@shop.example")
                .contains("color-scheme:light dark", "@media (prefers-color-scheme:dark)");
    }

    @Test
    void bothPartsShowTheProductsWithoutTrustingTheirTexts() {
        MailProduct grinder = new MailProduct(
                "Hand Grinder <b>",
                "€49.90",
                "https://r.example/l/1?to=https%3A%2F%2Fshop.example%2Fg",
                "https://shop.example/g.png");
        RenderedMail mail = MailRenderer.render(
                CONTENT,
                Map.of("shop", "Sample Shop"),
                LINKS,
                "en",
                ENGLISH,
                "cart_abandoned",
                new MailExtras(
                        Brand.named("Sample Shop"), List.of(grinder, new MailProduct("Filter", "", "", "")), ""));

        assertThat(mail.text()).contains("* Hand Grinder <b> - €49.90\n  https://r.example/l/1?to=", "* Filter\n");
        assertThat(mail.html())
                .contains("Hand Grinder &lt;b&gt;", "€49.90", "src=\"https://shop.example/g.png\"", "Filter")
                .doesNotContain("src=\"\"", "href=\"\"");
    }

    @Test
    void everyClassOfTheDarkStyleSheetIsUsedOnlyOnStyledElements() {
        String html = render(CONTENT, Map.of("coupon", "ABC-123")).html();
        Matcher elements = Pattern.compile("<(?!meta|link)[a-z0-9]+ [^>]*class=\"[^\"]*\"[^>]*>")
                .matcher(html);
        while (elements.find()) {
            assertThat(elements.group()).contains("style=\"");
        }
    }

    private static RenderedMail render(Content content, Map<String, String> values) {
        Map<String, String> all = new HashMap<>(values);
        all.put("shop", "Sample Shop");
        return MailRenderer.render(content, all, LINKS, "en", ENGLISH, "slipping_away");
    }
}
