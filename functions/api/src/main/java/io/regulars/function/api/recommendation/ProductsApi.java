package io.regulars.function.api.recommendation;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.aws.http.HttpReply;
import io.regulars.function.api.customer.CustomerItems;
import io.regulars.function.api.customer.CustomersApi;
import io.regulars.function.api.http.ApiRequest;
import io.regulars.function.api.http.HttpProblem;
import io.regulars.json.Json;
import io.regulars.profile.Profile;
import io.regulars.profile.ProfileCodec;
import io.regulars.recommendation.ProductModel;
import io.regulars.recommendation.ScoredProduct;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Products that go together, and those that a customer is likely to buy next, by the model in service. */
public final class ProductsApi {

    private static final int DEFAULT_COUNT = 10;
    private static final int MOST = 50;

    private final CustomersApi customers;
    private final Supplier<ProductModel> model;

    public ProductsApi(CustomersApi customers, Supplier<ProductModel> model) {
        this.customers = customers;
        this.model = model;
    }

    /** {@code GET /v1/products/{product}/related?limit=}. */
    public HttpReply related(ApiRequest request) {
        int count = request.number("limit", DEFAULT_COUNT, 1, MOST);
        String product = request.param("product");
        ProductModel using = model.get();
        List<ScoredProduct> together = using.boughtTogether(product, count)
                .orElseThrow(() -> new HttpProblem(
                        404,
                        using.index().products().isEmpty()
                                ? "no model of products is in service yet; the nightly training makes one of orders"
                                        + " that name their products, 'regulars train' at once"
                                : "model " + using.version() + " does not know this product; it knows those of the"
                                        + " orders that it was trained on"));
        ObjectNode json = Json.object().put("product", product).put("model", using.version());
        write(json.putArray("boughtTogether"), together);
        write(json.putArray("similar"), using.similar(product, count).orElse(List.of()));
        return HttpReply.json(json);
    }

    /** {@code GET /v1/customers/{id}/products?limit=}. */
    public HttpReply next(ApiRequest request) {
        int count = request.number("limit", DEFAULT_COUNT, 1, MOST);
        Map<String, AttributeValue> item = customers.find(request.param("id"));
        Profile profile =
                item.containsKey("s") ? ProfileCodec.decode(item.get("s").b().asByteArrayUnsafe()) : Profile.EMPTY;
        ProductModel using = model.get();
        ObjectNode json = Json.object()
                .put("id", CustomerItems.customer(item).value())
                .put("userId", CustomerItems.textOf(item, "uid"))
                .put("model", using.version());
        write(json.putArray("items"), using.next(profile, request.now(), count));
        return HttpReply.json(json);
    }

    private static void write(ArrayNode array, List<ScoredProduct> products) {
        products.forEach(product -> array.addObject()
                .put("product", product.product())
                .put("score", Math.round(product.score() * 1e4) / 1e4));
    }
}
