package io.regulars.aws.coupon;

import java.util.Map;
import java.util.Optional;

import io.regulars.aws.pool.Pool;
import io.regulars.coupon.Coupon;
import io.regulars.coupon.Redemption;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What is known of a code, of one order's use of it, and of one idempotency key; null where there is nothing. */
record CouponLookup(
        Map<String, AttributeValue> head, Map<String, AttributeValue> use, Map<String, AttributeValue> answer) {

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
