package io.regulars.profile;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.regulars.event.TestEvents;
import io.regulars.profile.Profile.CartLine;
import io.regulars.profile.Profile.Purchase;

import static org.assertj.core.api.Assertions.assertThat;

class PurchasedLinesTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"product_id\": \"p\", \"sku\": \"s\"} | p | 1 | 0",
                "{\"productId\": 5, \"price\": 2.005} | 5 | 1 | 201",
                "{\"product_id\": \"\", \"sku\": \"s\", \"quantity\": 3} | s | 3 | 0",
                "{\"id\": \"i\", \"quantity\": 0.5, \"price\": -1} | i | 1 | -100",
                "{\"id\": \"i\", \"quantity\": 1e9} | i | 1000000 | 0",
                "{\"product_id\": true, \"id\": \"i\"} | i | 1 | 0"
            })
    void aLineNamesItsProductByWhateverFieldHasOne(String json, String product, int quantity, long cents) {
        List<Purchase> lines = PurchasedLines.purchases(
                TestEvents.track("Order Completed", "{\"products\": [" + json + "]}"), NOON, 9);
        assertThat(lines).containsExactly(new Purchase(NOON, PurchasedLines.tie(9, 0), product, quantity, cents));
        assertThat(PurchasedLines.cart(TestEvents.track("Product Added", json), NOON, 9))
                .containsExactly(new CartLine(NOON, PurchasedLines.tie(9, 0), product, cents));
    }

    @Test
    void anOrderWithoutProductsMayNameOneItself() {
        assertThat(PurchasedLines.purchases(
                        TestEvents.track("Order Completed", "{\"product_id\": \"p\", \"price\": 2}"), NOON, 9))
                .containsExactly(new Purchase(NOON, PurchasedLines.tie(9, 0), "p", 1, 200));
        assertThat(PurchasedLines.purchases(TestEvents.track("Order Completed", "{\"revenue\": 2}"), NOON, 9))
                .isEmpty();
    }

    @Test
    void linesWithoutAProductOrWithATooLongOneAreLeftOutAndTheOthersKeepTheirNumber() {
        String longest = "x".repeat(PurchasedLines.MAX_PRODUCT);
        assertThat(PurchasedLines.purchases(
                        TestEvents.track(
                                "Order Completed",
                                "{\"products\": [{\"price\": 1}, {\"id\": \"" + longest + "\"}, {\"id\": \"" + longest
                                        + "x\"}, {\"id\": \"b\"}]}"),
                        NOON,
                        9))
                .extracting(Purchase::product, Purchase::order)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(longest, PurchasedLines.tie(9, 1)),
                        org.assertj.core.groups.Tuple.tuple("b", PurchasedLines.tie(9, 3)));
        assertThat(PurchasedLines.cart(TestEvents.track("Product Added", "{}"), NOON, 9))
                .isEmpty();
    }

    /** The number stands in stored profiles. */
    @Test
    void theTieIsThirtyTwoBitsOfMessageAndLine() {
        assertThat(PurchasedLines.tie(0, 0)).isZero();
        assertThat(PurchasedLines.tie(1, 0)).isEqualTo(0x9E3779B9L);
        assertThat(PurchasedLines.tie(0, 1)).isEqualTo(PurchasedLines.tie(1, 0));
        assertThat(PurchasedLines.tie(-1, 0)).isBetween(0L, 0xFFFFFFFFL);
    }

    @Test
    void centsAreRoundedHalfUp() {
        assertThat(PurchasedLines.cents(new BigDecimal("1.004"))).isEqualTo(100);
        assertThat(PurchasedLines.cents(new BigDecimal("1.005"))).isEqualTo(101);
        assertThat(PurchasedLines.cents(new BigDecimal("-1.005"))).isEqualTo(-101);
    }

    @Test
    void theNewestComeFirstAndEveryPartBreaksTies() {
        Purchase line = new Purchase(NOON, 5, "b", 2, 10);
        for (Purchase older : List.of(
                new Purchase(NOON.minusMillis(1), 9, "z", 9, 99),
                new Purchase(NOON, 4, "z", 9, 99),
                new Purchase(NOON, 5, "a", 9, 99),
                new Purchase(NOON, 5, "b", 1, 99),
                new Purchase(NOON, 5, "b", 2, 9))) {
            assertThat(PurchasedLines.PURCHASES.compare(line, older))
                    .as("%s", older)
                    .isNegative();
            assertThat(PurchasedLines.PURCHASES.compare(older, line))
                    .as("%s", older)
                    .isPositive();
        }
        CartLine cart = new CartLine(NOON, 5, "b", 10);
        for (CartLine older : List.of(
                new CartLine(NOON.minusMillis(1), 9, "z", 99),
                new CartLine(NOON, 4, "z", 99),
                new CartLine(NOON, 5, "a", 99),
                new CartLine(NOON, 5, "b", 9))) {
            assertThat(PurchasedLines.CART.compare(cart, older)).as("%s", older).isNegative();
        }
    }
}
