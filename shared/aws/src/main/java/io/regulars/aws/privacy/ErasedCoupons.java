package io.regulars.aws.privacy;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.aws.coupon.CouponEnd;
import io.regulars.aws.coupon.CouponStore;
import io.regulars.aws.dynamo.Attributes;
import io.regulars.aws.dynamo.CodeKeys;
import io.regulars.aws.dynamo.CustomerKeys;
import io.regulars.aws.dynamo.Table;
import io.regulars.aws.dynamo.Write;
import io.regulars.coupon.Coupon;
import io.regulars.event.CustomerId;
import io.regulars.json.Json;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Removes an erased customer from coupons. An unused code that was issued to them is cancelled, and its budget given
 * back. A redemption stays, since it is money, with a random name in place of the customer; its order number stays too,
 * because it keeps a code from being used twice. Safe for concurrent use.
 */
final class ErasedCoupons {

    private final Table table;
    private final CouponStore coupons;
    private final CouponEnd couponEnd;

    ErasedCoupons(DynamoDbClient dynamo, String table) {
        this.table = new Table(dynamo, table);
        this.coupons = new CouponStore(dynamo, table);
        this.couponEnd = new CouponEnd(dynamo, table);
    }

    /** Removes the customer from every code that one of their items names. */
    void forget(Map<String, AttributeValue> item, CustomerId customer, String pseudonym) {
        if (Attributes.sortKey(item).startsWith(CustomerKeys.REDEMPTION)) {
            anonymise(
                    CodeKeys.redemption(Attributes.text(item, "code"), Attributes.text(item, "order")),
                    customer,
                    pseudonym);
        }
        for (String code : codes(item)) {
            coupons.find(code)
                    .filter(Coupon::single)
                    .filter(coupon -> coupon.issue().customer().equals(customer))
                    .ifPresent(coupon -> {
                        couponEnd.cancel(code);
                        anonymise(CodeKeys.coupon(code), customer, pseudonym);
                    });
        }
    }

    private void anonymise(Map<String, AttributeValue> key, CustomerId customer, String pseudonym) {
        Write write = Write.update(key, "SET cid = :pseudonym")
                .onlyIf("cid = :cid")
                .value(":pseudonym", Attributes.text("z" + pseudonym))
                .value(":cid", Attributes.text(customer.value()));
        if (!table.write(write).conditionsHold()) {
            System.getLogger(ErasedCoupons.class.getName())
                    .log(System.Logger.Level.DEBUG, "{0} has already been anonymised", Attributes.partitionKey(key));
        }
    }

    /** The codes in a redemption, a delivery, a decision or a ledger entry. */
    private static Set<String> codes(Map<String, AttributeValue> item) {
        Set<String> codes = new TreeSet<>();
        addText(item, "code", codes);
        addText(item, "coupon", codes);
        addJson(item, "d", "coupon", codes);
        addJson(item, "x", "code", codes);
        return codes;
    }

    private static void addText(Map<String, AttributeValue> item, String name, Set<String> codes) {
        String code = Attributes.text(item, name);
        if (code != null) {
            codes.add(code);
        }
    }

    private static void addJson(Map<String, AttributeValue> item, String attribute, String name, Set<String> codes) {
        String json = Attributes.text(item, attribute);
        JsonNode code = json == null ? Json.object() : Json.read(json).path(name);
        if (code.isTextual()) {
            codes.add(code.textValue());
        }
    }
}
