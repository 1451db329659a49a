package io.regulars.recommendation;

import java.util.List;

import io.regulars.learning.basket.BasketLog;
import io.regulars.learning.basket.NextBasketTrainer;
import io.regulars.model.ModelRegistry;

/** The types of models of products. */
public final class ProductModels {

    /** Before one is trained: a model that knows no products. */
    public static final ProductModel NONE =
            new ProductModel("none", new ProductIndex(List.of()), NextBasketTrainer.fit(new BasketLog(0, List.of())));

    /** The stored types, with {@link #NONE} as the fallback. */
    public static final ModelRegistry<ProductModel> REGISTRY =
            new ModelRegistry<>(NONE, List.of(new ProductModelType()));

    private ProductModels() {}
}
