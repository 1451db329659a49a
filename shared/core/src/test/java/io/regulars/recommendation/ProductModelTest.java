package io.regulars.recommendation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.regulars.learning.base.SplitMix;
import io.regulars.learning.basket.Basket;
import io.regulars.learning.basket.BasketLog;
import io.regulars.learning.basket.NextBasketTrainer;
import io.regulars.model.UnusableModelException;
import io.regulars.profile.Profile;
import io.regulars.profile.Profile.Purchase;
import io.regulars.testing.Story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Products that go together in a shop where customers of three kinds buy five products of their own each. */
class ProductModelTest {

    private static final int KINDS = 3;
    private static final int PRODUCTS = 5;
    private static final Instant NOW = Instant.parse("2026-05-24T12:00:00Z");
    private static final ProductIndex INDEX = new ProductIndex(IntStream.range(0, KINDS * PRODUCTS)
            .mapToObj(number -> "kind" + number / PRODUCTS + "-" + number % PRODUCTS)
            .toList());
    private static final ProductModel MODEL = new ProductModel("products-1", INDEX, NextBasketTrainer.fit(log(), 12));

    private static BasketLog log() {
        SplitMix random = new SplitMix(1);
        List<List<Basket>> customers = new ArrayList<>();
        for (int customer = 0; customer < 300; customer++) {
            List<Basket> baskets = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                int[] items = {product(customer, random), product(customer, random)};
                baskets.add(new Basket(
                        20_000 + 7 * i, Arrays.stream(items).distinct().toArray()));
            }
            customers.add(baskets);
        }
        return new BasketLog(KINDS * PRODUCTS, customers);
    }

    private static int product(int customer, SplitMix random) {
        return customer % KINDS * PRODUCTS + random.nextInt(PRODUCTS);
    }

    @Test
    void productsOfTheSameCustomersAreSimilar() {
        assertThat(MODEL.similar("kind1-2", 4).orElseThrow())
                .extracting(ScoredProduct::product)
                .containsExactlyInAnyOrder("kind1-0", "kind1-1", "kind1-3", "kind1-4");
        assertThat(MODEL.boughtTogether("kind1-2", 2).orElseThrow())
                .hasSize(2)
                .allSatisfy(product -> assertThat(product.product()).startsWith("kind1-"));
        assertThat(MODEL.similar("unknown", 4)).isEmpty();
    }

    @Test
    void aCustomerGetsProductsOfTheOwnKind() {
        Profile buyer = Story.of("ann")
                .order("2026-05-01T18:00:00Z", "20.00", "kind2-0")
                .order("2026-05-10T18:00:00Z", "20.00", "kind2-1")
                .order("2026-05-11T18:00:00Z", "20.00", "discontinued")
                .profile();
        assertThat(MODEL.next(buyer, NOW, 5))
                .hasSize(5)
                .allSatisfy(product -> assertThat(product.product()).startsWith("kind2-"));
    }

    @Test
    void aCustomerWithoutKnownPurchasesGetsPopularProducts() {
        assertThat(MODEL.next(Profile.EMPTY, NOW, 3))
                .hasSize(3)
                .allSatisfy(product -> assertThat(product.score()).isPositive());
        assertThat(ProductModels.NONE.next(Profile.EMPTY, NOW, 3)).isEmpty();
        assertThat(ProductModels.NONE.similar("kind1-2", 3)).isEmpty();
    }

    @Test
    void aStoredModelAnswersTheSame() {
        byte[] stored = ProductModels.REGISTRY.encode(MODEL);
        ProductModel read = ProductModels.REGISTRY.decode(stored);

        assertThat(read.version()).isEqualTo("products-1");
        for (String product : INDEX.products()) {
            assertThat(read.similar(product, 9)).isEqualTo(MODEL.similar(product, 9));
            assertThat(read.boughtTogether(product, 9)).isEqualTo(MODEL.boughtTogether(product, 9));
            Profile buyer = Story.of("ann")
                    .order("2026-05-01T18:00:00Z", "20.00", product)
                    .profile();
            assertThat(read.next(buyer, NOW, 9)).isEqualTo(MODEL.next(buyer, NOW, 9));
        }
        assertThat(ProductModels.REGISTRY.encode(read)).isEqualTo(stored);
    }

    @Test
    void aDamagedModelIsUnusable() {
        byte[] stored = ProductModels.REGISTRY.encode(MODEL);
        SplitMix random = new SplitMix(7);
        for (int length = 0; length < stored.length; length += 1 + random.nextInt(40)) {
            byte[] cut = Arrays.copyOf(stored, length);
            assertThatThrownBy(() -> ProductModels.REGISTRY.decode(cut)).isInstanceOf(UnusableModelException.class);
        }
        for (int round = 0; round < 300; round++) {
            byte[] damaged = stored.clone();
            damaged[4 + random.nextInt(stored.length - 4)] ^= (byte) (1 << random.nextInt(8));
            try {
                ProductModel read = ProductModels.REGISTRY.decode(damaged);
                read.next(Profile.EMPTY, NOW, 3);
            } catch (UnusableModelException expected) {
                assertThat(expected).hasMessageNotContaining("null");
            }
        }
    }

    @Test
    void linesOfOneTimeAreOneBasketOfDifferentProducts() {
        Instant first = Instant.parse("2026-05-01T00:00:00Z");
        List<Purchase> lines = List.of(
                new Purchase(first.plusSeconds(86_400), 9, "kind0-1", 1, 100),
                new Purchase(first, 2, "kind0-1", 1, 100),
                new Purchase(first, 1, "kind0-0", 2, 100),
                new Purchase(first, 3, "kind0-1", 1, 100),
                new Purchase(first.plusSeconds(5), 3, "unknown", 1, 100));
        List<Basket> baskets = INDEX.baskets(lines);
        assertThat(baskets).hasSize(2);
        assertThat(baskets.get(0).items()).containsExactly(0, 1);
        assertThat(baskets.get(1).items()).containsExactly(1);
        assertThat(baskets.get(1).day() - baskets.get(0).day()).isEqualTo(1);
    }
}
