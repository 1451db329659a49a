package io.regulars.aws.coupon;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import io.regulars.aws.pool.PoolKey;
import io.regulars.coupon.Coupon;
import io.regulars.event.CustomerId;
import io.regulars.offer.Offer.Reward;
import io.regulars.offer.Offer.RewardKind;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A coupon as the item {@code K#code} / {@code K}: {@code state}, {@code campaign}, {@code rk} and {@code rv} (kind and
 * value of the reward), {@code from}, {@code until}. A single-use one has {@code cid}, {@code decision}, {@code offer},
 * {@code ov}, {@code b} (held by a budget), and {@code order} once it is redeemed; a shared one {@code ver}, and is the
 * root of the pool of its uses.
 */
final class CouponItem {

    static final String SORT_KEY = "K";

    private CouponItem() {}

    /** Where the pool of a shared code's uses begins; for any code the key of its item. */
    static PoolKey pool(String code) {
        return new PoolKey("K#" + code, SORT_KEY);
    }

    /** All but the key. */
    static Map<String, AttributeValue> write(Coupon coupon) {
        Map<String, AttributeValue> item = new HashMap<>();
        item.put("state", text(coupon.state().key()));
        item.put("campaign", text(coupon.campaign()));
        item.put("rk", text(coupon.reward().kind().name().toLowerCase(Locale.ROOT)));
        item.put("rv", AttributeValue.fromN(coupon.reward().value().toPlainString()));
        item.put("ver", number(coupon.version()));
        item.put("uses", number(coupon.uses()));
        if (coupon.from() != null) {
            item.put("from", text(coupon.from().toString()));
        }
        if (coupon.until() != null) {
            item.put("until", text(coupon.until().toString()));
        }
        if (coupon.single()) {
            item.put("cid", text(coupon.issue().customer().value()));
            item.put("decision", text(coupon.issue().decision()));
            item.put("offer", text(coupon.issue().offer()));
            item.put("ov", number(coupon.issue().offerVersion()));
            item.put("b", AttributeValue.fromBool(coupon.issue().budgeted()));
        }
        return item;
    }

    static Coupon read(Map<String, AttributeValue> item) {
        Coupon.Issue issue = item.containsKey("cid")
                ? new Coupon.Issue(
                        new CustomerId(item.get("cid").s()),
                        item.get("decision").s(),
                        item.get("offer").s(),
                        Integer.parseInt(item.get("ov").n()),
                        item.get("b").bool())
                : null;
        Reward reward = new Reward(
                RewardKind.valueOf(item.get("rk").s().toUpperCase(Locale.ROOT)),
                new BigDecimal(item.get("rv").n()));
        return new Coupon(
                item.get("pk").s().substring(2),
                Integer.parseInt(item.get("ver").n()),
                item.get("campaign").s(),
                reward,
                time(item, "from"),
                time(item, "until"),
                Long.parseLong(item.get("uses").n()),
                Coupon.State.valueOf(item.get("state").s().toUpperCase(Locale.ROOT)),
                issue,
                item.containsKey("order") ? item.get("order").s() : null);
    }

    private static Instant time(Map<String, AttributeValue> item, String name) {
        return item.containsKey(name) ? Instant.parse(item.get(name).s()) : null;
    }

    private static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }

    private static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }
}
