package io.regulars.function.api.privacy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.aws.delivery.Suppressions;
import io.regulars.aws.dynamo.Attributes;
import io.regulars.aws.dynamo.CustomerKeys;
import io.regulars.aws.ledger.LedgerItem;
import io.regulars.aws.privacy.ArchivedCustomer;
import io.regulars.aws.profile.ProfileItem;
import io.regulars.event.CustomerId;
import io.regulars.function.api.customer.CustomerItems;
import io.regulars.function.api.customer.CustomersApi;
import io.regulars.function.api.http.HttpProblem;
import io.regulars.function.api.job.JobWork.Page;
import io.regulars.gate.Gate;
import io.regulars.gate.GateCodec;
import io.regulars.json.Json;
import io.regulars.ledger.LedgerEntry;
import io.regulars.link.LinkTokens;
import io.regulars.profile.Profile;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Reads all items about a customer and the linked visitors, in pages. Safe for concurrent use. */
public final class StoredExport {

    private final CustomerItems items;
    private final CustomersApi customers;
    private final Suppressions suppressions;
    private final LinkTokens tokens;
    private final ArchivedCustomer archived;

    public StoredExport(
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
     * A page of the export.
     *
     * @param cursor null for the first page, which also has the profile, addresses and the suppression
     */
    Page page(CustomerId customer, String cursor, Instant now) {
        Map<String, AttributeValue> profile = require(customer);
        ObjectNode json = Json.object();
        int owner = 0;
        String after = null;
        if (cursor == null) {
            Gate gate = items.gate(customer);
            json.set("customer", customers.view(profile, now));
            json.set("contact", GateCodec.write(gate));
            cart(json.putArray("cart"), ProfileItem.read(customer, profile).profile());
            for (String part : List.of("ledger", "decisions", "deliveries", "coupons", "links", "other")) {
                json.putArray(part);
            }
            suppression(json, gate);
        } else {
            String[] position = decode(cursor).split("\n", 2);
            owner = number(position[0]);
            after = position.length == 2 ? position[1] : null;
        }
        List<CustomerId> owners = Stream.concat(Stream.of(customer), archived.visitors(customer).stream())
                .toList();
        if (owner >= owners.size()) {
            return new Page(json, null);
        }
        List<Map<String, AttributeValue>> page = items.page(owners.get(owner), after);
        page.forEach(item -> add(json, item));
        if (!page.isEmpty()) {
            return new Page(json, encode(owner + "\n" + Attributes.sortKey(page.get(page.size() - 1))));
        }
        return new Page(json, owner + 1 < owners.size() ? encode(Integer.toString(owner + 1)) : null);
    }

    /**
     * The profile of the customer.
     *
     * @throws HttpProblem if the customer is erased or linked to another one
     */
    Map<String, AttributeValue> require(CustomerId customer) {
        return items.get(CustomerKeys.profile(customer))
                .filter(item -> item.containsKey("s"))
                .orElseThrow(() -> new HttpProblem(404, "this customer does not exist any more"));
    }

    static int number(String text) {
        try {
            return Integer.parseUnsignedInt(text);
        } catch (NumberFormatException e) {
            throw new HttpProblem(400, "cursor is not the next value of an earlier page", e);
        }
    }

    private static String encode(String position) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(position.getBytes(UTF_8));
    }

    private static String decode(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
        } catch (IllegalArgumentException e) {
            throw new HttpProblem(400, "cursor is not the next value of an earlier page", e);
        }
    }

    /** What the profile keeps of the products in the cart to show them in mails. */
    private static void cart(ArrayNode json, Profile profile) {
        for (Profile.CartLine line : profile.shownCart()) {
            json.addObject()
                    .put("product", line.product())
                    .put("at", Json.time(line.time()))
                    .put("name", line.card().name())
                    .put("url", line.card().url())
                    .put("picture", line.card().picture());
        }
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
