package io.regulars.aws.coupon;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.regulars.aws.dynamo.Attributes;
import io.regulars.aws.dynamo.CodeKeys;
import io.regulars.aws.dynamo.Table;
import io.regulars.aws.pool.Pool;
import io.regulars.coupon.Coupon;
import io.regulars.coupon.Redemption;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What a redemption depends on.
 *
 * @param head the item of the code; null for an unknown code
 * @param use the redemption of the code by the order; null without one
 * @param answer the answer to the idempotency key; null without one
 */
record CouponLookup(
        Map<String, AttributeValue> head, Map<String, AttributeValue> use, Map<String, AttributeValue> answer) {

    /** Reads all of it in one consistent request. */
    static CouponLookup read(Table table, RedeemCommand command) {
        Map<String, AttributeValue> head = CodeKeys.coupon(command.code());
        Map<String, AttributeValue> use = CodeKeys.redemption(command.code(), command.order());
        Map<String, AttributeValue> answer = command.key() == null ? null : IdempotentAnswer.key(command);
        List<Map<String, AttributeValue>> keys = new ArrayList<>(List.of(head, use));
        if (answer != null) {
            keys.add(answer);
        }
        Map<Map<String, AttributeValue>, Map<String, AttributeValue>> items = new HashMap<>();
        table.getAll(keys, true).forEach(item -> items.put(Attributes.keyOf(item), item));
        return new CouponLookup(items.get(head), items.get(use), answer == null ? null : items.get(answer));
    }

    Optional<Coupon> coupon() {
        return Optional.ofNullable(head).map(CouponItem::read);
    }

    Pool pool() {
        return Pool.read(head);
    }

    Optional<Redemption> redemption() {
        return Optional.ofNullable(use).map(RedemptionItem::read);
    }
}
