package io.regulars.function.api;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.aws.model.ModelStore;
import io.regulars.json.Json;
import io.regulars.learning.basket.Basket;
import io.regulars.learning.basket.BasketLog;
import io.regulars.learning.basket.NextBasketTrainer;
import io.regulars.recommendation.ProductIndex;
import io.regulars.recommendation.ProductModel;

import static org.assertj.core.api.Assertions.assertThat;

/** Products that go together, and those that a customer may buy next. */
class ProductsApiIntegrationTest extends ApiFixture {

    @Test
    void beforeAModelIsTrainedThereAreNoProducts() {
        profile(ADA, "ada@customers.example", order("o1", "10"));

        JsonNode next = body(get("/v1/customers/ada%40customers.example/products"));
        assertThat(next.path("model").asText()).isEqualTo("none");
        assertThat(next.path("items")).isEmpty();
        assertThat(get("/v1/products/tea/related").path("statusCode").asInt()).isEqualTo(404);
        assertThat(get("/v1/products/tea/related").path("body").asText()).contains("regulars train");
        assertThat(get("/v1/customers/nobody/products").path("statusCode").asInt())
                .isEqualTo(404);
    }

    @Test
    void answersFromTheModelInService() {
        profile(ADA, "ada@customers.example", order("o1", "10"));
        publishProducts();

        JsonNode related = body(get("/v1/products/tea-0/related", "limit=2"));
        assertThat(names(related.path("boughtTogether"))).containsExactly("tea-1");
        assertThat(names(related.path("similar"))).containsExactly("tea-1");
        assertThat(related.path("model").asText()).isEqualTo("products-1");
        assertThat(get("/v1/products/unheard-of/related").path("body").asText()).contains("does not know this product");
        assertThat(names(body(get("/v1/customers/ada%40customers.example/products", "limit=1"))
                        .path("items")))
                .hasSize(1);
        assertThat(get("/v1/products/tea-0/related", "limit=51")
                        .path("statusCode")
                        .asInt())
                .isEqualTo(400);
    }

    /** Puts a model into service that was trained on fifty customers who buy two teas in each order. */
    private void publishProducts() {
        List<List<Basket>> customers = new ArrayList<>();
        for (int customer = 0; customer < 50; customer++) {
            customers.add(List.of(new Basket(1, new int[] {0, 1}), new Basket(9, new int[] {1, 0})));
        }
        ModelStore.ofProducts(s3, "data")
                .publish(
                        new ProductModel(
                                "products-1",
                                new ProductIndex(List.of("tea-0", "tea-1")),
                                NextBasketTrainer.fit(new BasketLog(2, customers))),
                        Json.object());
    }

    private static List<String> names(JsonNode products) {
        List<String> names = new ArrayList<>();
        products.forEach(product -> names.add(product.path("product").asText()));
        return names;
    }
}
