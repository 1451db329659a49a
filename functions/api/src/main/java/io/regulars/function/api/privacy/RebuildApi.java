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

/** Folds profiles anew from the archive. */
public final class RebuildApi {

    private static final int PAGE = 1_000;
    private static final int LARGEST_PAGE = 5_000;

    private final CustomerItems items;
    private final CustomersApi customers;
    private final Rebuilder rebuilder;

    public RebuildApi(CustomerItems items, CustomersApi customers, Rebuilder rebuilder) {
        this.items = items;
        this.customers = customers;
        this.rebuilder = rebuilder;
    }

    /**
     * {@code POST /v1/rebuild?customer=&replace=&cursor=&limit=}: compares a page of customers, or one, with what the
     * archive gives; with {@code replace=true} what differs is replaced. Each call reads the whole archive once.
     */
    public HttpReply post(ApiRequest request) {
        boolean replace = request.flag("replace");
        String one = request.query().get("customer");
        List<CustomerId> page = new ArrayList<>();
        List<Map<String, AttributeValue>> more = new ArrayList<>();
        if (one != null) {
            page.add(CustomerItems.customer(customers.find(one)));
        } else {
            int limit = request.number("limit", PAGE, 1, LARGEST_PAGE);
            items.scan(
                    Cursor.read(request.query().get("cursor")),
                    "sk = :p AND attribute_exists(s)",
                    Map.of(":p", CustomerItems.text(CustomerKeys.PROFILE)),
                    item -> {
                        page.add(CustomerItems.customer(item));
                        if (page.size() == limit) {
                            more.add(CustomerItems.key(item));
                        }
                        return page.size() < limit;
                    });
        }
        return HttpReply.json(json(
                rebuilder.rebuild(page, replace, request.now()), more.isEmpty() ? null : Cursor.write(more.get(0))));
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
