package io.regulars.cli.mapping;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.node.TextNode;

import io.regulars.cli.mapping.NumberStyle.Decimal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class NumberStyleTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "POINT|1,234.50|1234.50",
                "POINT|1,234|1234",
                "UNDECLARED|1,234.50|1234.50",
                "UNDECLARED|1,234,567|1234567",
                "UNDECLARED|1.234|1.234",
                "POINT|12,34,567.80|1234567.80",
                "POINT|-0.1|-0.1",
                "POINT|.5|0.5",
                "POINT|5.|5",
                "POINT|$ 12|12",
                "POINT|US$ 12|12",
                "POINT|4.440892e-16|4.440892e-16",
                "POINT|-$5.00|-5",
                "POINT|$-5.00|-5",
                "POINT|($5.00)|-5",
                "POINT|$(5.00)|-5",
                "POINT|(1,005.00)|-1005",
                "POINT|5.00-|-5",
                "POINT|$5.00-|-5",
                "POINT|\u22125|-5",
                "POINT|\u20135.00|-5",
                "POINT|+5|5",
                "POINT|- 5|-5",
                "POINT|1'234.50|1234.50",
                "POINT|CHF 1\u2019234.50|1234.50",
                "POINT|Fr. 12.-|12",
                "POINT|\u00a012.00\u00a0|12",
                "COMMA|1.014,90|1014.90",
                "COMMA|12,50 €|12.50",
                "COMMA|14,90 EUR|14.90",
                "COMMA|EUR 14,90|14.90",
                "COMMA|-14,90 eur|-14.90",
                "COMMA|5,00- €|-5",
                "COMMA|5,00 €-|-5",
                "COMMA|1\u00a0234,50|1234.50",
                "COMMA|1\u202f234,50|1234.50",
                "COMMA|1 234 567,5 kr|1234567.5",
                "COMMA|12,99 zł|12.99",
                "COMMA|5,-|5",
                "COMMA|5,-- €|5",
                "COMMA|-5,-|-5",
                "COMMA|4,44E-3|0.00444",
                "COMMA|-3|-3"
            })
    void readsExactly(Decimal decimal, String text, String number) {
        assertThat(read(decimal, text)).isEqualByComparingTo(number);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POINT|12,50|in the style of the mapping; to read it, declare decimal: \",\"",
                "UNDECLARED|12,50|; declare decimal: \",\"",
                "UNDECLARED|1.234,50|; declare decimal: \",\"",
                "COMMA|14.90|in the style of the mapping; to read it, declare decimal: \".\"",
                "UNDECLARED|15%|; with as: percent, 15% is 0.15",
                "POINT|1.2.3|",
                "POINT|NaN|",
                "POINT|ten|",
                "POINT|--5|",
                "POINT|(-5)|",
                "POINT|5 XYZ|",
                "POINT|1 23|",
                "POINT|1,2345|",
                "POINT|1e999999999|",
                "POINT|-|"
            })
    void rejectsOtherTextsWithAdvice(Decimal decimal, String text, String advice) {
        assertThatThrownBy(() -> read(decimal, text))
                .isInstanceOf(BadRowException.class)
                .hasMessageStartingWith("column price: '" + text + "' is not a number")
                .hasMessageEndingWith(advice == null ? "" : advice);
    }

    @Test
    void asksForTheSeparatorOfAnAmbiguousNumber() {
        assertThatThrownBy(() -> read(Decimal.UNDECLARED, "1,234"))
                .hasMessage(
                        "column price: '1,234' is ambiguous; declare decimal: \".\" if the comma separates thousands,"
                                + " else decimal: \",\"");
    }

    @Test
    void refusesAnotherCurrencyThanTheDeclaredOne() {
        NumberStyle style = new NumberStyle(Decimal.POINT, CurrencyMark.of("EUR"));

        assertThat(style.read("price", TextNode.valueOf("5 EUR"))).isEqualByComparingTo("5");
        assertThatThrownBy(() -> style.read("price", TextNode.valueOf("5 USD")))
                .hasMessage("column price: '5 USD' is in USD, but the mapping's currency is EUR");
    }

    @Test
    void refusesASecondCurrencyInOneFile() {
        NumberStyle style = new NumberStyle(Decimal.POINT, CurrencyMark.of(null));
        style.read("price", TextNode.valueOf("€5"));

        assertThatThrownBy(() -> style.read("price", TextNode.valueOf("5 GBP")))
                .hasMessageContaining("is in GBP, but earlier numbers are in EUR");
    }

    /** Every writing of an amount is read as the amount, and never as another number. */
    @Test
    void readsEveryWritingOfAnAmount() {
        Random random = new Random(13);
        for (int i = 0; i < 5_000; i++) {
            BigDecimal amount = BigDecimal.valueOf(random.nextInt(200_000_000) - 100_000_000, 2);
            boolean comma = random.nextBoolean();
            String text = written(random, amount, comma);
            assertThat(read(comma ? Decimal.COMMA : Decimal.POINT, text))
                    .as(text)
                    .isEqualByComparingTo(amount);
        }
    }

    private static String written(Random random, BigDecimal amount, boolean comma) {
        DecimalFormatSymbols symbols = new DecimalFormatSymbols(Locale.ROOT);
        symbols.setDecimalSeparator(comma ? ',' : '.');
        symbols.setGroupingSeparator(pick(random, comma ? "." : ",", " ", "\u00a0", "\u202f", "'", "\u2019")
                .charAt(0));
        DecimalFormat format = new DecimalFormat(pick(random, "#,##0.00", "0.00"), symbols);
        String digits = format.format(amount.abs());
        String before = pick(random, "", "", "€", "EUR ", "€ ");
        String after = before.isEmpty() ? pick(random, "", " EUR", "€", "\u00a0€") : "";
        if (amount.signum() >= 0) {
            return before + digits + after;
        }
        return switch (random.nextInt(4)) {
            case 0 -> pick(random, "-", "\u2212") + before + digits + after;
            case 1 -> before + "-" + digits + after;
            case 2 -> "(" + before + digits + after + ")";
            default -> before + digits + "-" + after;
        };
    }

    private static String pick(Random random, String... options) {
        return List.of(options).get(random.nextInt(options.length));
    }

    private static BigDecimal read(Decimal decimal, String text) {
        return new NumberStyle(decimal, CurrencyMark.of(null)).read("price", TextNode.valueOf(text));
    }
}
