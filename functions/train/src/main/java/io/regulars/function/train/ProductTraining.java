package io.regulars.function.train;

import java.lang.System.Logger.Level;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;

import io.regulars.aws.model.ModelStore;
import io.regulars.hash.Sha256;
import io.regulars.json.Json;
import io.regulars.learning.basket.BasketLog;
import io.regulars.learning.basket.NextBasketModel;
import io.regulars.learning.basket.NextBasketTrainer;
import io.regulars.profile.Profile;
import io.regulars.recommendation.ProductIndex;
import io.regulars.recommendation.ProductModel;
import io.regulars.recommendation.ProductModels;

/**
 * Learns which products go together and what customers buy next, and puts the model into service, whatever becomes of
 * the model that scores. Not thread-safe.
 */
final class ProductTraining {

    private static final System.Logger LOG = System.getLogger(ProductTraining.class.getName());
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuuMMdd").withZone(ZoneOffset.UTC);
    private static final int LEAST_CUSTOMERS = 50;

    private final ModelStore<ProductModel> store;

    ProductTraining(ModelStore<ProductModel> store) {
        this.store = store;
    }

    /**
     * Result of a training.
     *
     * @param version of the new model, null if there is none
     * @param published whether it is in service now
     * @param reason why it is or is not, as a sentence
     * @param products number of products that it knows
     * @param customers number of customers that it learned from
     */
    record Report(String version, boolean published, String reason, int products, int customers) {

        /** The report in the form that the function returns. */
        Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("published", published);
            map.put("version", version);
            map.put("reason", reason);
            map.put("products", products);
            map.put("customers", customers);
            return map;
        }
    }

    /** Trains; the model in service stays if there are too few customers with orders. */
    Report train(OrderSample orders) {
        ProductIndex products = orders.products();
        BasketLog log = orders.baskets(products);
        int customers = log.customers().size();
        if (customers < LEAST_CUSTOMERS) {
            String reason = "the orders of " + customers + " customers name products; a model needs " + LEAST_CUSTOMERS;
            LOG.log(Level.INFO, "no model of products: {0}", reason);
            return new Report(null, false, reason, products.products().size(), customers);
        }
        NextBasketModel baskets = NextBasketTrainer.fit(log, Profile.PURCHASES);
        ProductModel unnamed = new ProductModel("", products, baskets);
        String hash = Sha256.of(ProductModels.REGISTRY.encode(unnamed)).hex(4);
        ProductModel model = new ProductModel("products-" + DAY.format(orders.last()) + "-" + hash, products, baskets);
        return publish(model, customers);
    }

    private Report publish(ProductModel model, int customers) {
        int products = model.index().products().size();
        String before = store.current().orElse(store.fallback().version());
        boolean same = model.version().equals(before);
        if (!same) {
            store.publish(
                    model,
                    Json.object()
                            .put("version", model.version())
                            .put("replaced", before)
                            .put("products", products)
                            .put("customers", customers)
                            .put("ranking", model.baskets().hasTrees() ? "trees" : "formula"));
        }
        String reason = same ? "it is the model in service" : "it knows the orders until now";
        LOG.log(Level.INFO, "model {0} {1}: {2}", model.version(), same ? "unchanged" : "published", reason);
        return new Report(model.version(), !same, reason, products, customers);
    }
}
