package io.regulars.aws.privacy;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.aws.coupon.CouponStore;
import io.regulars.aws.coupon.Redeemer;
import io.regulars.aws.coupon.RedemptionItem;
import io.regulars.coupon.Coupon;
import io.regulars.event.CustomerId;
import io.regulars.json.Json;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Coupons of an erased customer: a code that was issued to them and not used is withdrawn, its budget given back; a
 * redemption stays, since it is money, with a random name in the place of the customer. The number of the order stays
 * where it keeps a code from being used twice. Safe for concurrent use.
 */
final class ErasedCoupons {

    private static final String CODE = "K#";

    private final DynamoDbClient dynamo;
    private final String table;
    private final CouponStore coupons;
    private final Redeemer redeemer;

    ErasedCoupons(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
        this.coupons = new CouponStore(dynamo, table);
        this.redeemer = new Redeemer(dynamo, table);
    }

    /** Forgets the customer in all codes that an item of theirs names. */
    void forget(Map<String, AttributeValue> item, CustomerId customer, String nobody) {
        String sk = item.get("sk").s();
        if (sk.startsWith(RedemptionItem.PREFIX)) {
            anonymous(CODE + item.get("code").s(), "R#" + item.get("order").s(), customer, nobody);
        }
        for (String code : codes(item)) {
            coupons.find(code)
                    .filter(Coupon::single)
                    .filter(coupon -> coupon.issue().customer().equals(customer))
                    .ifPresent(coupon -> {
                        redeemer.cancel(code);
                        anonymous(CODE + code, "K", customer, nobody);
                    });
        }
    }

    private void anonymous(String pk, String sk, CustomerId customer, String nobody) {
        try {
            dynamo.updateItem(request -> request.tableName(table)
                    .key(Map.of("pk", AttributeValue.fromS(pk), "sk", AttributeValue.fromS(sk)))
                    .updateExpression("SET cid = :nobody")
                    .conditionExpression("cid = :cid")
                    .expressionAttributeValues(Map.of(
                            ":nobody",
                            AttributeValue.fromS("z" + nobody),
                            ":cid",
                            AttributeValue.fromS(customer.value()))));
        } catch (ConditionalCheckFailedException done) {
            System.getLogger(ErasedCoupons.class.getName())
                    .log(System.Logger.Level.DEBUG, "{0} is nobody''s already", pk);
        }
    }

    /** The codes in a redemption, a delivery, a decision or a ledger entry. */
    private static Set<String> codes(Map<String, AttributeValue> item) {
        Set<String> codes = new TreeSet<>();
        text(item, "code", codes);
        text(item, "coupon", codes);
        json(item, "d", "coupon", codes);
        json(item, "x", "code", codes);
        return codes;
    }

    private static void text(Map<String, AttributeValue> item, String name, Set<String> codes) {
        if (item.containsKey(name) && item.get(name).s() != null) {
            codes.add(item.get(name).s());
        }
    }

    private static void json(Map<String, AttributeValue> item, String attribute, String name, Set<String> codes) {
        JsonNode code = item.containsKey(attribute) && item.get(attribute).s() != null
                ? Json.read(item.get(attribute).s()).path(name)
                : Json.object();
        if (code.isTextual()) {
            codes.add(code.textValue());
        }
    }
}
