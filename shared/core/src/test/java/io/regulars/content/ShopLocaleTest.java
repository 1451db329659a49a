package io.regulars.content;

import java.util.Locale;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ShopLocaleTest {

    private static final ShopLocale AUSTRIAN = new ShopLocale("de-AT");

    @Test
    void prefersTheCustomersLanguageThenTheShopsThenEnglish() {
        assertThat(AUSTRIAN.pick(Set.of("en", "de", "fr"), "fr-CH")).isEqualTo("fr");
        assertThat(AUSTRIAN.pick(Set.of("en", "de", "fr-CH", "fr"), "fr-CH")).isEqualTo("fr-CH");
        assertThat(AUSTRIAN.pick(Set.of("en", "de"), "fr-CH")).isEqualTo("de");
        assertThat(AUSTRIAN.pick(Set.of("en", "de"), null)).isEqualTo("de");
        assertThat(AUSTRIAN.pick(Set.of("en"), null)).isEqualTo("en");
        assertThat(ShopLocale.ENGLISH.pick(Set.of("en", "de"), null)).isEqualTo("en");
    }

    @Test
    void writesAmountsAsTheCustomerOrTheShopDoesInTheLanguageOfTheMessage() {
        assertThat(AUSTRIAN.locale("de", "de-CH")).isEqualTo(Locale.forLanguageTag("de-CH"));
        assertThat(AUSTRIAN.locale("de", null)).isEqualTo(Locale.forLanguageTag("de-AT"));
        assertThat(AUSTRIAN.locale("de", "fr-CH")).isEqualTo(Locale.forLanguageTag("de-AT"));
        assertThat(AUSTRIAN.locale("en", "fr-CH")).isEqualTo(Locale.ENGLISH);
    }

    @Test
    void refusesATagWithoutALanguage() {
        assertThatThrownBy(() -> new ShopLocale("?")).hasMessageContaining("such as de or en-GB");
    }
}
