package io.regulars.function.api.privacy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.aws.delivery.Suppressions;
import io.regulars.aws.dynamo.CustomerKeys;
import io.regulars.aws.http.HttpReply;
import io.regulars.aws.ledger.LedgerItem;
import io.regulars.aws.privacy.ArchivedCustomer;
import io.regulars.event.CustomerId;
import io.regulars.function.api.customer.CustomerItems;
import io.regulars.function.api.customer.CustomersApi;
import io.regulars.function.api.http.ApiRequest;
import io.regulars.gate.Gate;
import io.regulars.gate.GateCodec;
import io.regulars.json.Json;
import io.regulars.ledger.LedgerEntry;
import io.regulars.link.LinkTokens;
import io.regulars.message.EventCodec;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Exports all data stored about a customer. */
public final class ExportApi {

    private final CustomerItems items;
    private final CustomersApi customers;
    private final Suppressions suppressions;
    private final LinkTokens tokens;
    private final ArchivedCustomer archived;

    public ExportApi(
            CustomerItems items,
            CustomersApi customers,
            Suppressions suppressions,
            LinkTokens tokens,
            ArchivedCustomer archived) {
        this.items = items;
        this.customers = customers;
        this.suppressions = suppressions;
        this.tokens = tokens;
        this.archived = archived;
    }

    /**
     * {@code GET /v1/customers/{id}/export}: profile, addresses and consents with proof, ledger, decisions, deliveries,
     * coupons, links and suppression; with {@code archive=true} also all events, which reads the whole archive.
     */
    public HttpReply get(ApiRequest request) {
        Map<String, AttributeValue> item = customers.find(request.param("id"));
        CustomerId customer = CustomerItems.customer(item);
        Gate gate = items.gate(customer);
        ObjectNode json = Json.object();
        json.set("customer", customers.view(item, request.now()));
        json.set("contact", GateCodec.write(gate));
        for (String part : List.of("ledger", "decisions", "deliveries", "coupons", "links", "other")) {
            json.putArray(part);
        }
        Stream.concat(Stream.of(customer), archived.visitors(customer).stream())
                .forEach(owner -> items.all(owner).forEach(stored -> add(json, stored)));
        suppression(json, gate);
        if (request.flag("archive")) {
            var events = json.putArray("events");
            archived.of(List.of(customer)).get(customer).all().forEach(event -> events.add(EventCodec.write(event)));
        }
        return HttpReply.json(json);
    }

    private void suppression(ObjectNode json, Gate gate) {
        var found = gate.address() == null
                ? Optional.<Suppressions.SuppressedAddress>empty()
                : suppressions.find(tokens.addressHash(gate.address()));
        json.putNull("suppression");
        found.ifPresent(suppressed -> json.putObject("suppression")
                .put("reason", suppressed.reason().key())
                .put("at", suppressed.at().toString()));
    }

    private static void add(ObjectNode json, Map<String, AttributeValue> item) {
        String sk = item.get("sk").s();
        if (sk.equals(CustomerKeys.PROFILE)
                || sk.equals(CustomerKeys.GATE)
                || sk.startsWith(CustomerKeys.SPILLED_IDS)) {
            return; // exported above; message ids are part of the events
        }
        if (sk.startsWith(CustomerKeys.LEDGER)) {
            LedgerItem.read(item)
                    .forEach(entry -> json.withArrayProperty("ledger").add(entry(entry)));
            return;
        }
        String part = sk.startsWith(CustomerKeys.DECISION)
                ? "decisions"
                : sk.startsWith(CustomerKeys.DELIVERY)
                        ? "deliveries"
                        : sk.startsWith(CustomerKeys.REDEMPTION)
                                ? "coupons"
                                : sk.startsWith(CustomerKeys.VISITOR) ? "links" : "other";
        ObjectNode target = json.withArrayProperty(part).addObject().put("id", sk.substring(sk.indexOf('#') + 1));
        item.forEach((name, value) -> {
            if (!name.equals("pk") && !name.equals("sk")) {
                target.set(name, value(value));
            }
        });
    }

    private static ObjectNode entry(LedgerEntry entry) {
        ObjectNode json = Json.object()
                .put("id", entry.businessId())
                .put("kind", entry.kind().key())
                .put("amount", entry.amount().toPlainString())
                .put("points", entry.points().toPlainString())
                .put("at", Json.time(entry.at()))
                .put("event", entry.event());
        if (entry.detail().note() != null) {
            json.put("reason", entry.detail().note());
        }
        return json;
    }

    private static JsonNode value(AttributeValue value) {
        ObjectNode nodes = Json.object();
        if (value.s() != null) {
            return value.s().startsWith("{") ? Json.read(value.s()) : nodes.textNode(value.s());
        }
        if (value.n() != null) {
            return nodes.numberNode(new BigDecimal(value.n()));
        }
        if (value.hasSs()) {
            var list = Json.array();
            value.ss().forEach(list::add);
            return list;
        }
        return nodes.textNode(value.bool() != null ? value.bool().toString() : value.toString());
    }
}
