package io.regulars.function.api;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.regulars.link.Link;

import static org.assertj.core.api.Assertions.assertThat;

/** What the pages say in which language: to whom they belong, why a message was sent, and when consent was given. */
class PageLanguageIntegrationTest extends ApiFixture {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "de-AT,de;q=0.9,en;q=0.8 | de",
                "fr,de;q=0.5            | de",
                "en-GB                  | en",
                "de;q=0,en              | en",
                "fr                     | en",
                "'not/a;;language'      | en",
            })
    void aBrokenLinkIsAnsweredInTheLanguageOfTheBrowser(String accepted, String language) {
        assertThat(page("/p/broken", accepted)).contains("<html lang=\"" + language + "\">");
        assertThat(page("/a/broken", accepted)).contains("<html lang=\"" + language + "\">");
    }

    @Test
    void theCustomersLocaleComesBeforeTheBrowsersLanguage() {
        String path = "/p/" + token(Link.Kind.PREFERENCES);
        identify("{\"email\":\"ada@customers.example\",\"consent\":{\"email\":true}}");
        assertThat(page(path, "de")).contains("lang=\"de\"", "Ihre Einstellungen");
        assertThat(page(path, "")).contains("lang=\"en\"");

        identify("{\"email\":\"ada@customers.example\",\"locale\":\"de-CH\"}");
        assertThat(page(path, "en")).contains("lang=\"de\"");
    }

    @Test
    void saysWhenAndWhereTheCustomerAgreedAndThatAProgramDecided() {
        identify("{\"email\":\"ada@customers.example\",\"consent\":{\"email\":true}}");
        String path = "/p/" + token(Link.Kind.PREFERENCES);
        assertThat(page(path, "en"))
                .contains("You agreed to such messages on March 1, 2026, as the shop has recorded.")
                .contains("A program chose this message");
        assertThat(page(path, "de")).contains("am 1. März 2026 zugestimmt, so hat es der Laden vermerkt.");

        call("POST", path, "email=on&push=on", null);
        assertThat(page(path, "en")).contains(", on this page.");
        call("POST", path, "", null);
        assertThat(page(path, "en")).contains("You do not agree to such messages at present");
    }

    @Test
    void everyPageNamesItsSenderInTheBrandsColors() {
        for (String path : new String[] {"/p/broken", "/u/broken", "/a/broken"}) {
            assertThat(page(path, "de"))
                    .contains("Söder &amp; &lt;Co&gt;, Street 1, Town", "https://shop.example/imprint", "Impressum")
                    .contains("color:#12161d;background:#ffd400");
        }
    }

    private String page(String path, String accepted) {
        Map<String, String> headers = accepted.isEmpty() ? Map.of() : Map.of("Accept-Language", accepted);
        return TestApi.call(api, TestApi.request("GET", path, null, headers))
                .path("body")
                .asText();
    }
}
