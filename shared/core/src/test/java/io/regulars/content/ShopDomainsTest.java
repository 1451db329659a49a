package io.regulars.content;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.regulars.profile.ProductCard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Which URLs of events a message may show, and which parameters a click adds. */
class ShopDomainsTest {

    private static final ShopDomains DOMAINS = ShopDomains.of("shop.example, cdn.example");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://shop.example/p?a=1#b",
                "https://img.cdn.example/x.png",
                "HTTPS://SHOP.EXAMPLE:443/",
                "https://shop.example/caf\u00e9"
            })
    void acceptsPagesOfTheShop(String url) {
        assertThat(DOMAINS.url(url)).isPresent().get().asString().isASCII();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://shop.example/",
                "https://evil.example/",
                "https://shop.example.evil.example/",
                "https://notshop.example/",
                "https://shop.example@evil.example/",
                "https://shop.example:8443/",
                "https://shop.example\\@evil.example/",
                "//shop.example/",
                "javascript:alert(1)",
                "data:image/png;base64,AA",
                "https://shop.example/ x",
                "https://shop.example/\r\nLocation: https://evil.example",
                "https:shop.example",
                "https:///shop.example",
                ""
            })
    void refusesEverythingElse(String url) {
        assertThat(DOMAINS.url(url)).isEmpty();
        assertThat(ShopDomains.of("").url("https://shop.example/")).isEmpty();
    }

    @Test
    void aProductWithForeignUrlsIsShownWithoutThem() {
        ProductCard card = new ProductCard("Hand Grinder", "https://evil.example/", "https://shop.example/g.png");
        MailProduct product =
                MailProduct.of(card, "€1", DOMAINS, url -> "L" + url).orElseThrow();
        assertThat(product).isEqualTo(new MailProduct("Hand Grinder", "€1", "", "https://shop.example/g.png"));
        ProductCard lure = new ProductCard("Win at www.evil.example", "", "");
        assertThat(MailProduct.of(lure, "", DOMAINS, url -> url)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://s.example/,https://s.example/?utm_source=mail&utm_campaign=cart",
        "https://s.example/?utm_source=own,https://s.example/?utm_source=own&utm_campaign=cart",
        "https://s.example/a?b=1#c,https://s.example/a?b=1&utm_source=mail&utm_campaign=cart#c",
    })
    void addsTheParametersThatAUrlLacks(String url, String expected) {
        LinkParameters parameters = LinkParameters.of("utm_source=mail&utm_campaign={campaign}");
        assertThat(parameters.addTo(url, "cart", "offer", "email")).isEqualTo(expected);
        assertThat(LinkParameters.of("").addTo(url, "cart", "offer", "email")).isEqualTo(url);
    }

    @Test
    void refusesParametersThatAreNone() {
        assertThatThrownBy(() -> LinkParameters.of("a=b c")).isInstanceOf(IllegalArgumentException.class);
    }
}
