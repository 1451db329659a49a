package io.regulars.function.api;

import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.regulars.aws.test.FakeS3;

import static org.assertj.core.api.Assertions.assertThat;

/** Amounts have the fraction digits of the shop's currency wherever the API shows them. */
class FractionDigitsIntegrationTest extends ApiFixture {

    @ParameterizedTest
    @CsvSource({"JPY,1235,0", "EUR,1234.57,0.00", "KWD,1234.567,0.000"})
    void showsAmountsWithTheDigitsOfTheCurrency(String currency, String revenue, String zero) {
        Map<String, String> variables = new HashMap<>(TestApi.variables(customers, dynamo.catalogueTable()));
        variables.put("SHOP_CURRENCY", currency);
        api = new ApiHandler(TestApi.router(dynamo.client(), new FakeS3(), variables, feedback::addAll));
        profile(ADA, "ada@customers.example", order("1", "1234.567"));

        assertThat(body(get("/v1/customers/ada@customers.example"))
                        .at("/orders/revenue")
                        .asText())
                .isEqualTo(revenue);
        assertThat(body(get("/v1/customers/ada@customers.example"))
                        .at("/coupons/discount")
                        .asText())
                .isEqualTo(zero);
        assertThat(body(get("/v1/customers")).at("/items/0/orders/revenue").asText())
                .isEqualTo(revenue);
        assertThat(body(get("/v1/reports/summary"))
                        .at("/arms/treatment/revenue")
                        .asText())
                .isEqualTo(zero);
        assertThat(body(get("/v1/reports/points")).at("/outstanding/money").asText())
                .isEqualTo(zero);
        call("PUT", "/v1/budgets/spring", "{\"money\": 1000}", TOKEN);
        assertThat(body(get("/v1/budgets/spring")).at("/used/money").asText()).isEqualTo(zero);
    }
}
