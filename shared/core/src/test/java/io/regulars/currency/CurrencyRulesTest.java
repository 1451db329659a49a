package io.regulars.currency;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.event.Amounts;
import io.regulars.event.BodyReader;
import io.regulars.event.Event;
import io.regulars.event.EventType;
import io.regulars.event.Intake;
import io.regulars.event.Omission;
import io.regulars.event.Origin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CurrencyRulesTest {

    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final CurrencyRules RULES =
            new CurrencyRules(ShopCurrency.EUR, ExchangeRates.parse("rates", "USD=0.92, jpy=0.0061"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",\"currency\":\"EUR\"",
                ",\"currency\":\" eur \"",
                ",\"currency\":\"€\"",
                ",\"currency\":null"
            })
    void amountsInTheShopsCurrencyStayAsTheyAre(String currency) {
        JsonNode order = only(read("Order Completed", "\"order_id\":\"o1\",\"revenue\":12.5" + currency))
                .properties();

        assertThat(order.path("revenue").decimalValue()).isEqualByComparingTo("12.5");
        assertThat(order.has("exchange_rate")).isFalse();
    }

    @Test
    void amountsInAnotherCurrencyAreConvertedByTheShopsRate() {
        Event order = only(read(
                "Order Completed",
                "\"order_id\":\"o1\",\"currency\":\"USD\",\"revenue\":\"100\",\"tax\":10,"
                        + "\"products\":[{\"product_id\":\"p\",\"price\":50,\"quantity\":2}]"));

        assertThat(Amounts.ofOrder(order)).isEqualByComparingTo("92");
        assertThat(order.properties().path("tax").decimalValue()).isEqualByComparingTo("9.2");
        assertThat(Amounts.ofProducts(order.properties())).isEqualByComparingTo("92");
        assertThat(order.properties().path("currency").textValue()).isEqualTo("EUR");
        assertThat(order.properties().path("original_currency").textValue()).isEqualTo("USD");
        assertThat(order.properties().path("exchange_rate").decimalValue()).isEqualByComparingTo("0.92");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"KWD\"", "\"Taler\"", "414", "{\"code\":\"USD\"}"})
    void amountsWithoutARateCountNowhereAndTheOmissionSaysSo(String currency) {
        Intake intake = read(
                "Order Completed",
                "\"order_id\":\"o1\",\"revenue\":100,\"currency\":" + currency
                        + ",\"products\":[{\"product_id\":\"p\",\"price\":100}]");
        Event order = only(intake);

        assertThat(Amounts.ofOrder(order)).isZero();
        assertThat(order.properties().path("foreign").path("revenue").intValue())
                .as("the amount is kept apart")
                .isEqualTo(100);
        assertThat(order.properties()
                        .path("products")
                        .path(0)
                        .path("product_id")
                        .textValue())
                .as("what was bought still counts")
                .isEqualTo("p");
        assertThat(intake.omitted()).extracting(Omission::field).containsExactly("properties.currency");
    }

    @Test
    void aRefundWithoutARateDoesNotGiveBackTheWholeOrder() {
        Event refund = only(read("Order Refunded", "\"order_id\":\"o1\",\"total\":100,\"currency\":\"KWD\""));

        assertThat(Amounts.statedRefund(refund.properties())).isZero();
    }

    @Test
    void aRefundOfAWholeOrderNeedsNoRate() {
        Intake intake = read("Order Refunded", "\"order_id\":\"o1\",\"currency\":\"KWD\"");

        assertThat(Amounts.statedRefund(only(intake).properties())).isNull();
        assertThat(intake.omitted()).isEmpty();
    }

    @Test
    void pricesOfViewedProductsAreConvertedToo() {
        Event view = only(read("Product Viewed", "\"product_id\":\"p\",\"price\":\"1000\",\"currency\":\"JPY\""));

        assertThat(view.properties().path("price").decimalValue()).isEqualByComparingTo("6.1");
    }

    @ParameterizedTest
    @CsvSource({"JPY,1255.4,1255", "EUR,12.555,12.56", "KWD,1.2555,1.256"})
    void amountsHaveTheFractionDigitsOfTheirCurrency(String code, BigDecimal amount, String text) {
        assertThat(ShopCurrency.of(code).text(amount)).isEqualTo(text);
        assertThat(ShopCurrency.of(code).round(amount, RoundingMode.HALF_UP)).isEqualByComparingTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"USD", "USD=", "USD=x", "USD=-1", "USD=0", "Taler=1", "USD=1,usd=2", "USD=1=2", "USD=1e999"})
    void aMalformedRateIsRefusedWithItsSetting(String list) {
        assertThatThrownBy(() -> ExchangeRates.parse("EXCHANGE_RATES", list))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("EXCHANGE_RATES")
                .hasMessageContaining("USD=0.92");
    }

    private static Intake read(String name, String properties) {
        String json =
                "{\"type\":\"track\",\"event\":\"" + name + "\",\"userId\":\"u\",\"properties\":{" + properties + "}}";
        return Intake.of(BodyReader.single(json.getBytes(UTF_8), EventType.TRACK), Origin.client("web", NOW), RULES);
    }

    private static Event only(Intake intake) {
        return intake.live().get(0);
    }
}
