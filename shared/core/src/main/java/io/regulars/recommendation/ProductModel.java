package io.regulars.recommendation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.regulars.learning.basket.CoPurchases;
import io.regulars.learning.basket.NextBasketModel;
import io.regulars.learning.basket.ScoredItem;
import io.regulars.model.VersionedModel;
import io.regulars.profile.Profile;

/**
 * Products that go together and that customers may buy next, learned from orders. Some megabytes for ten thousand
 * products. Immutable and thread-safe.
 */
public record ProductModel(String version, ProductIndex index, NextBasketModel baskets) implements VersionedModel {

    /** Products that are in the same baskets, best first; empty if the model does not know the product. */
    public Optional<List<ScoredProduct>> boughtTogether(String product, int count) {
        return related(product, baskets.boughtTogether(), count);
    }

    /** Products that the same customers buy at any time, best first; empty if the model does not know the product. */
    public Optional<List<ScoredProduct>> similar(String product, int count) {
        return related(product, baskets.similar(), count);
    }

    /**
     * The products that a customer is likely to buy next, the likeliest first; the popular ones for a customer without
     * known purchases.
     */
    public List<ScoredProduct> next(Profile profile, Instant at, int count) {
        List<ScoredProduct> next = new ArrayList<>();
        for (ScoredItem item : baskets.next(index.baskets(profile.purchases()), ProductIndex.day(at), count)) {
            next.add(new ScoredProduct(index.products().get(item.item()), item.score()));
        }
        return next;
    }

    private Optional<List<ScoredProduct>> related(String product, CoPurchases related, int count) {
        Integer number = index.number(product);
        if (number == null) {
            return Optional.empty();
        }
        int[] items = related.similar(number);
        float[] weights = related.weights(number);
        List<ScoredProduct> products = new ArrayList<>();
        for (int i = 0; i < Math.min(count, items.length); i++) {
            products.add(new ScoredProduct(index.products().get(items[i]), weights[i]));
        }
        return Optional.of(products);
    }
}
