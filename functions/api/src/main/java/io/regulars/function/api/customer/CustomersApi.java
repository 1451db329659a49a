package io.regulars.function.api.customer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.aws.coupon.RedemptionItem;
import io.regulars.aws.dynamo.CustomerKeys;
import io.regulars.aws.gate.GateItem;
import io.regulars.aws.http.HttpReply;
import io.regulars.coupon.Redemption;
import io.regulars.currency.ShopCurrency;
import io.regulars.event.CustomerId;
import io.regulars.function.api.customer.CustomerItems.ScanFilter;
import io.regulars.function.api.http.ApiRequest;
import io.regulars.function.api.http.Cursor;
import io.regulars.function.api.http.HttpProblem;
import io.regulars.function.api.http.PageLimit;
import io.regulars.function.api.view.RedemptionView;
import io.regulars.gate.DoubleOptIn;
import io.regulars.gate.Gate;
import io.regulars.json.Json;
import io.regulars.persona.Personas;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Shows and lists customers. */
public final class CustomersApi {

    private static final ScanFilter FILTER = new ScanFilter(
            "sk = :p OR sk = :g OR begins_with(sk, :k)",
            Map.of(
                    ":p",
                    CustomerItems.text(CustomerKeys.PROFILE),
                    ":g",
                    CustomerItems.text(CustomerKeys.GATE),
                    ":k",
                    CustomerItems.text(CustomerKeys.REDEMPTION)),
            true);
    private static final int DEFAULT_PAGE_SIZE = 500;
    private static final int MAX_PAGE_SIZE = 2000;

    private final CustomerItems items;
    private final CustomerView view;

    /**
     * @param currency whose fraction digits amounts have
     * @param doubleOptIn which addresses receive messages only after they are confirmed
     * @param personas those in service
     */
    public CustomersApi(
            CustomerItems items, ShopCurrency currency, DoubleOptIn doubleOptIn, Supplier<Personas> personas) {
        this.items = items;
        this.view = new CustomerView(currency, doubleOptIn, personas);
    }

    /**
     * {@code GET /v1/customers}: identified customers; with {@code anonymous=true} also visitors. A page ends when it
     * is full, large or took a few seconds, and may be empty.
     */
    public HttpReply list(ApiRequest request) {
        int limit = request.number("limit", DEFAULT_PAGE_SIZE, 1, MAX_PAGE_SIZE);
        boolean anonymous = request.flag("anonymous");
        CustomerPage page = new CustomerPage(new PageLimit(limit), anonymous, request.now());
        Map<String, AttributeValue> next =
                items.scan(Cursor.read(request.query().get("cursor")), FILTER, page::add, page.limit::reached);
        return HttpReply.json(page.json().put("next", Cursor.write(next)));
    }

    /** {@code GET /v1/customers/{id}}: one customer. */
    public HttpReply get(ApiRequest request) {
        return HttpReply.json(view(find(request.param("id")), request.now()));
    }

    /** The customer with this profile item as JSON, with redemptions and links. */
    public ObjectNode view(Map<String, AttributeValue> item, Instant now) {
        Gate gate = items.gate(CustomerItems.customer(item));
        List<Redemption> redemptions = redemptions(item);
        ObjectNode json = view.of(item, gate, RedemptionTotals.of(redemptions), now);
        ArrayNode array = json.withObjectProperty("coupons").putArray("redemptions");
        redemptions.forEach(redemption -> array.add(RedemptionView.of(redemption)));
        ArrayNode links = json.putArray("links");
        items.query(CustomerItems.customer(item), CustomerKeys.VISITOR)
                .forEach(link -> links.addObject()
                        .put("visitor", link.get("sk").s().substring(CustomerKeys.VISITOR.length()))
                        .put("at", CustomerItems.textOf(link, "at"))
                        .put("event", CustomerItems.textOf(link, "event"))
                        .put("undone", CustomerItems.textOf(link, "undone")));
        return json;
    }

    /** The table's items. */
    CustomerItems items() {
        return items;
    }

    /**
     * The profile item of the customer with this userId, anonymousId or internal id, tried in this order. A linked
     * visitor resolves to the customer.
     *
     * @throws HttpProblem if there is no such customer
     */
    public Map<String, AttributeValue> find(String id) {
        return lookUp(id).orElseThrow(() -> new HttpProblem(404, "there is no customer with this id"));
    }

    /** The customer with this id, as in {@link #find}; if there is none, the customer with this userId. */
    public CustomerId identify(String id) {
        return lookUp(id).map(CustomerItems::customer).orElseGet(() -> CustomerId.ofUser(id));
    }

    /** The redemptions of the customer and of the visitors merged into the customer. */
    private List<Redemption> redemptions(Map<String, AttributeValue> item) {
        List<CustomerId> all = new ArrayList<>(List.of(CustomerItems.customer(item)));
        if (item.containsKey("mrg")) {
            item.get("mrg").l().forEach(visitor -> all.add(new CustomerId(visitor.s())));
        }
        return all.stream()
                .flatMap(customer -> items.query(customer, CustomerKeys.REDEMPTION).stream())
                .map(RedemptionItem::read)
                .toList();
    }

    private Optional<Map<String, AttributeValue>> lookUp(String id) {
        return profile(CustomerId.ofUser(id))
                .or(() -> visitor(id))
                .or(() -> id.matches("[ua][A-Za-z0-9_-]{22}") ? profile(new CustomerId(id)) : Optional.empty());
    }

    private Optional<Map<String, AttributeValue>> visitor(String anonymousId) {
        return profile(CustomerId.ofAnonymous(anonymousId));
    }

    private Optional<Map<String, AttributeValue>> profile(CustomerId customer) {
        Optional<Map<String, AttributeValue>> item = items.get(CustomerKeys.profile(customer));
        String to = item.map(found -> CustomerItems.textOf(found, "to")).orElse(null);
        return to == null
                ? item.filter(found -> found.containsKey("s"))
                : items.get(CustomerKeys.profile(new CustomerId(to)));
    }

    /** Fills one page from a scan in which a customer's gate and redemptions come before the profile. */
    private final class CustomerPage {

        private final PageLimit limit;
        private final boolean anonymous;
        private final Instant now;
        private final ArrayNode found = Json.array();
        private String customer = "";
        private Gate gate = Gate.EMPTY;
        private RedemptionTotals redeemed = RedemptionTotals.ZERO;

        CustomerPage(PageLimit limit, boolean anonymous, Instant now) {
            this.limit = limit;
            this.anonymous = anonymous;
            this.now = now;
        }

        void add(Map<String, AttributeValue> item) {
            if (!item.get("pk").s().equals(customer)) {
                customer = item.get("pk").s();
                gate = Gate.EMPTY;
                redeemed = RedemptionTotals.ZERO;
            }
            if (item.get("sk").s().startsWith(CustomerKeys.REDEMPTION)) {
                redeemed = redeemed.plus(RedemptionItem.read(item));
            } else if (item.get("sk").s().equals(CustomerKeys.GATE)) {
                gate = GateItem.read(item);
            } else if (item.containsKey("s") && (anonymous || item.containsKey("uid"))) {
                ObjectNode json = view.of(item, gate, redeemed, now);
                found.add(json);
                limit.count(json);
            }
        }

        ObjectNode json() {
            ObjectNode json = Json.object();
            json.set("items", found);
            return json;
        }
    }
}
