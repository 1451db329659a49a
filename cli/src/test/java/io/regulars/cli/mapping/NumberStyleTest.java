package io.regulars.cli.mapping;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.node.TextNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class NumberStyleTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POINT|1,234.50|1234.50",
                "POINT|-0.1|-0.1",
                "POINT|$ 12|12",
                "POINT|4.440892e-16|4.440892e-16",
                "COMMA|1.014,90|1014.90",
                "COMMA|12,50 €|12.50",
                "COMMA|-3|-3"
            })
    void readsExactly(NumberStyle style, String text, String number) {
        assertThat(style.read("price", TextNode.valueOf(text))).isEqualByComparingTo(number);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"POINT|12,50", "POINT|1.2.3", "COMMA|14.90", "POINT|NaN", "POINT|ten", "POINT|1e999999999"})
    void rejectsOtherTexts(NumberStyle style, String text) {
        assertThatThrownBy(() -> style.read("price", TextNode.valueOf(text)))
                .isInstanceOf(BadRowException.class)
                .hasMessage("column price: '" + text + "' is not a number");
    }
}
