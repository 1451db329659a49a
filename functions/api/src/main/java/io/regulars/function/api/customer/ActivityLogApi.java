package io.regulars.function.api.customer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.aws.dynamo.CustomerKeys;
import io.regulars.aws.http.HttpReply;
import io.regulars.event.CustomerId;
import io.regulars.function.api.customer.CustomerItems.ScanFilter;
import io.regulars.function.api.http.ApiRequest;
import io.regulars.function.api.http.Cursor;
import io.regulars.function.api.http.PageLimit;
import io.regulars.json.Json;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Lists decisions and deliveries. */
public final class ActivityLogApi {

    private static final int DEFAULT_PAGE_SIZE = 500;
    private static final int MAX_PAGE_SIZE = 2000;

    private final CustomerItems items;
    private final CustomersApi customers;
    private final DecisionProgress decisions;

    public ActivityLogApi(CustomerItems items, CustomersApi customers) {
        this.items = items;
        this.customers = customers;
        this.decisions = new DecisionProgress(items);
    }

    /** {@code GET /v1/decisions}: the decisions of all customers. */
    public HttpReply decisions(ApiRequest request) {
        return list(request, CustomerKeys.DECISION, item -> true, decisions::of);
    }

    /**
     * {@code GET /v1/deliveries}: the messages handed to a provider; with {@code refused=true} also those that a rule
     * blocked.
     */
    public HttpReply deliveries(ApiRequest request) {
        boolean refused = request.flag("refused");
        return list(
                request,
                CustomerKeys.DELIVERY,
                item -> refused || !"refused".equals(CustomerItems.textOf(item, "state")),
                found -> found.stream().map(ActivityLogApi::delivery).toList());
    }

    /** {@code GET /v1/customers/{id}/decisions}: the decisions of one customer, newest first. */
    public HttpReply decisionsOf(ApiRequest request) {
        return reply(decisions(customers.find(request.param("id"))), null);
    }

    /** The decisions of the customer with this profile item, newest first. */
    List<ObjectNode> decisions(Map<String, AttributeValue> profile) {
        List<ObjectNode> found =
                new ArrayList<>(decisions.of(items.query(CustomerItems.customer(profile), CustomerKeys.DECISION)));
        found.forEach(decision -> decision.put("userId", CustomerItems.textOf(profile, "uid")));
        found.sort((a, b) -> b.path("at").asText().compareTo(a.path("at").asText()));
        return found;
    }

    private HttpReply list(
            ApiRequest request,
            String prefix,
            Predicate<Map<String, AttributeValue>> filter,
            Function<List<Map<String, AttributeValue>>, List<ObjectNode>> view) {
        PageLimit limit = new PageLimit(request.number("limit", DEFAULT_PAGE_SIZE, 1, MAX_PAGE_SIZE));
        List<Map<String, AttributeValue>> found = new ArrayList<>();
        Map<String, AttributeValue> next = items.scan(
                Cursor.read(request.query().get("cursor")),
                new ScanFilter("begins_with(sk, :p)", Map.of(":p", CustomerItems.text(prefix)), false),
                item -> {
                    if (filter.test(item)) {
                        found.add(item);
                        limit.count(size(item));
                    }
                },
                limit::reached);
        List<CustomerId> owners = found.stream().map(CustomerItems::customer).toList();
        Map<CustomerId, String> userIds = userIds(owners);
        List<ObjectNode> views = view.apply(found);
        for (int i = 0; i < views.size(); i++) {
            views.get(i).put("userId", userIds.get(owners.get(i)));
        }
        return reply(views, next);
    }

    private static int size(Map<String, AttributeValue> item) {
        return item.values().stream()
                .map(AttributeValue::s)
                .filter(Objects::nonNull)
                .mapToInt(text -> text.getBytes(UTF_8).length)
                .sum();
    }

    private Map<CustomerId, String> userIds(Collection<CustomerId> customers) {
        Map<CustomerId, String> userIds = new HashMap<>();
        List<Map<String, AttributeValue>> keys =
                customers.stream().distinct().map(CustomerKeys::profile).toList();
        items.getAll(keys)
                .forEach(item -> userIds.put(CustomerItems.customer(item), CustomerItems.textOf(item, "uid")));
        return userIds;
    }

    private static ObjectNode delivery(Map<String, AttributeValue> item) {
        ObjectNode json = Json.object().put("decision", item.get("sk").s().substring(CustomerKeys.DELIVERY.length()));
        json.put("customer", CustomerItems.customer(item).value());
        for (String name : List.of("channel", "at", "state", "trigger", "offer")) {
            json.put(name, CustomerItems.textOf(item, name));
        }
        json.put("offerVersion", Integer.parseInt(item.get("offerVersion").n()));
        for (String name : List.of("subject", "coupon", "provider", "reason")) {
            json.put(name, CustomerItems.textOf(item, name));
        }
        return json;
    }

    private static HttpReply reply(List<ObjectNode> views, Map<String, AttributeValue> next) {
        ObjectNode json = Json.object();
        ArrayNode array = json.putArray("items");
        views.forEach(array::add);
        return HttpReply.json(json.put("next", Cursor.write(next)));
    }
}
