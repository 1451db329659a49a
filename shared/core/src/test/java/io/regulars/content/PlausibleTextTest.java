package io.regulars.content;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Names and titles in messages, as customers and attackers write them. */
class PlausibleTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ann",
                "Jean-Luc",
                "O'Neill",
                "d’Artagnan",
                "J. R.",
                "St. John",
                "Żółć",
                "李雷",
                "محمد",
                "Ngọc Ánh",
                "Zoe\u0308"
            })
    void aNameIsShown(String name) {
        assertThat(PlausibleText.name(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "your parcel waits at https://evil.example/x",
                "evil.example",
                "Visit evil.example",
                "evil。example",
                "www.evil",
                "Ann@evil",
                "Call +49 30 123",
                "50% off",
                "Ann\u202egpj",
                "<b>Ann</b>",
                "Ann\nBcc: x",
                "Abcdefghij Abcdefghij Abcdefghij Abcdefghi"
            })
    void whatIsNoPlausibleNameIsLeftOut(String name) {
        assertThat(PlausibleText.name(name)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "Espresso beans 1.5 kg,Espresso beans 1.5 kg",
        "Tea (green) & honey,Tea (green) & honey",
        "T-shirt No. 5 / blue,T-shirt No. 5 / blue",
        "v2.0 adapter,v2.0 adapter"
    })
    void aTitleIsShown(String title, String shown) {
        assertThat(PlausibleText.title(title)).isEqualTo(shown);
    }

    @Test
    void aLongTitleIsCut() {
        assertThat(PlausibleText.title("a".repeat(40))).hasSize(40).doesNotContain("…");
        assertThat(PlausibleText.title("a".repeat(41))).isEqualTo("a".repeat(39) + "…");
        assertThat(PlausibleText.title("\ud83d\ude00".repeat(50))).isEqualTo("\ud83d\ude00".repeat(39) + "…");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "pay at evil.example now",
                "WWW.evil",
                "mailto:x",
                "javascript:alert(1)",
                "write to me@evil",
                " "
            })
    void aLinkIsNoTitle(String title) {
        assertThat(PlausibleText.title(title)).isNull();
    }
}
