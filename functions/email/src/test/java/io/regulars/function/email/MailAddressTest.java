package io.regulars.function.email;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Addresses and display names as people write them, in the form that mail servers take. */
class MailAddressTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ann@shop.example            | ann@shop.example
            o'brien+x@shop.example      | o'brien+x@shop.example
            a..b@docomo.example         | "a..b"@docomo.example
            .ab.@docomo.example         | ".ab."@docomo.example
            a[b]\\c@shop.example        | "a[b]\\\\c"@shop.example
            info@exämple.example        | info@xn--exmple-cua.example
            info@EXÄMPLE.example        | info@xn--exmple-cua.example
            info@例え.テスト              | info@xn--r8jz45g.xn--zckzah
            "a b"@shop.example          | "a b"@shop.example
            """)
    void sendableAddressesAreQuotedAndEncoded(String written, String sent) {
        assertThat(MailAddress.of(written).orElseThrow()).hasToString(sent);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ann",
                "@shop.example",
                "ann@",
                "ann@@shop.example",
                "a@b@shop.example",
                "ännchen@shop.example",
                "ann@shop..example",
                "ann@.example",
                "ann@shop_1.example",
                "ann@-shop.example",
                "ann@[127.0.0.1]",
                "ann@shop.example\u00a0x",
                "ann\u00a0x@shop.example",
                "ann\r\n@shop.example",
                "ann@shop.example."
            })
    void othersAreRefused(String written) {
        assertThat(MailAddress.of(written)).isEmpty();
        assertThat(MailAddress.of("a".repeat(65) + "@shop.example")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            hello@shop.example                           | hello@shop.example
            Sample Shop <hello@shop.example>             | Sample Shop <hello@shop.example>
            Ada, Bob & Co. <hello@shop.example>          | "Ada, Bob & Co." <hello@shop.example>
            "Ada, Bob & Co." <hello@shop.example>        | "Ada, Bob & Co." <hello@shop.example>
            Shop @ Home <hello@shop.example>             | "Shop @ Home" <hello@shop.example>
            The "Best" Shop <hello@shop.example>         | "The \\"Best\\" Shop" <hello@shop.example>
            Söder <hello@shop.example>                   | =?UTF-8?Q?S=C3=B6der?= <hello@shop.example>
            Shop <hello@exämple.example>                 | Shop <hello@xn--exmple-cua.example>
            """)
    void namesOfSendersAreQuotedAndEncoded(String written, String header) {
        assertThat(SenderAddress.of(written).header()).isEqualTo(header);
    }

    @Test
    void aSenderWithoutAValidAddressOrWithASecondHeaderIsRefusedOrHarmless() {
        assertThatThrownBy(() -> SenderAddress.of("Shop <hello@@shop.example>"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("MAIL_FROM");
        assertThat(SenderAddress.of("Shop\r\nBcc: x@y.example <hello@shop.example>")
                        .header())
                .doesNotContain("\r", "\n");
    }
}
