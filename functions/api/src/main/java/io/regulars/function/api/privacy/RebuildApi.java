package io.regulars.function.api.privacy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.aws.dynamo.CustomerKeys;
import io.regulars.aws.http.HttpReply;
import io.regulars.aws.privacy.Rebuilder;
import io.regulars.event.CustomerId;
import io.regulars.function.api.customer.CustomerItems;
import io.regulars.function.api.customer.CustomersApi;
import io.regulars.function.api.http.ApiRequest;
import io.regulars.function.api.http.Cursor;
import io.regulars.json.Json;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Compares profiles with a fold of the archive, and replaces those that differ on request. */
public final class RebuildApi {

    private static final int DEFAULT_PAGE_SIZE = 1_000;
    private static final int MAX_PAGE_SIZE = 5_000;

    private final CustomerItems items;
    private final CustomersApi customers;
    private final Rebuilder rebuilder;

    public RebuildApi(CustomerItems items, CustomersApi customers, Rebuilder rebuilder) {
        this.items = items;
        this.customers = customers;
        this.rebuilder = rebuilder;
    }

    /**
     * {@code POST /v1/rebuild?customer=&replace=&cursor=&limit=}: compares one customer or a page of them with a fold
     * of the archive; with {@code replace=true} replaces the profiles that differ. Each call reads the whole archive
     * once.
     */
    public HttpReply post(ApiRequest request) {
        boolean replace = request.flag("replace");
        String id = request.query().get("customer");
        List<CustomerId> page = new ArrayList<>();
        List<Map<String, AttributeValue>> last = new ArrayList<>();
        if (id != null) {
            page.add(CustomerItems.customer(customers.find(id)));
        } else {
            int limit = request.number("limit", DEFAULT_PAGE_SIZE, 1, MAX_PAGE_SIZE);
            items.scan(
                    Cursor.read(request.query().get("cursor")),
                    "sk = :p AND attribute_exists(s)",
                    Map.of(":p", CustomerItems.text(CustomerKeys.PROFILE)),
                    item -> {
                        page.add(CustomerItems.customer(item));
                        if (page.size() == limit) {
                            last.add(CustomerItems.key(item));
                        }
                        return page.size() < limit;
                    });
        }
        return HttpReply.json(json(
                rebuilder.rebuild(page, replace, request.now()), last.isEmpty() ? null : Cursor.write(last.get(0))));
    }

    private static ObjectNode json(Map<CustomerId, Rebuilder.Result> results, String next) {
        ObjectNode json = Json.object();
        ArrayNode list = json.putArray("items");
        results.forEach((customer, result) -> {
            ArrayNode differs = list.addObject()
                    .put("id", customer.value())
                    .put("outcome", result.outcome().name().toLowerCase(Locale.ROOT))
                    .putArray("differs");
            result.differs().forEach(differs::add);
        });
        return json.put("next", next);
    }
}
