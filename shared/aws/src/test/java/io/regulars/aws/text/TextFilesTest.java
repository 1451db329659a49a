package io.regulars.aws.text;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TextFilesTest {

    @Test
    void readsTextsAndReasonsWhateverTheRegion() {
        assertThat(TextFiles.of("de-AT").get("mail.unsubscribe")).isEqualTo("Abmelden");
        assertThat(TextFiles.of("de-AT").reason("cart_abandoned"))
                .isEqualTo("weil noch etwas in Ihrem Warenkorb liegt.");
    }

    @Test
    void otherLanguagesFallBackToEnglish() {
        assertThat(TextFiles.of("fr").reason("cart_abandoned")).isEqualTo("because you left something in your cart.");
        assertThat(TextFiles.of(null).language()).isEqualTo("en");
    }
}
