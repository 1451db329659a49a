package io.regulars.aws.coupon;

import java.util.Locale;
import java.util.Map;

import io.regulars.aws.dynamo.Attributes;
import io.regulars.aws.dynamo.CodeKeys;
import io.regulars.aws.dynamo.ItemBuilder;
import io.regulars.aws.pool.PoolKey;
import io.regulars.coupon.Coupon;
import io.regulars.event.CustomerId;
import io.regulars.offer.Offer.Reward;
import io.regulars.offer.Offer.RewardKind;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A coupon as the item {@code K#code} / {@code K}: {@code state}, {@code campaign}, {@code rk} and {@code rv} (kind and
 * value of the reward), {@code from}, {@code until}. A single-use coupon has {@code cid}, {@code decision},
 * {@code offer}, {@code ov}, {@code b} (whether a budget has a reservation for it), and {@code order} once it is
 * redeemed. A shared one has {@code ver}, and is the root of the pool of its uses.
 */
final class CouponItem {

    private CouponItem() {}

    /** The pool of a shared code's uses. */
    static PoolKey pool(String code) {
        return new PoolKey(CodeKeys.partition(code), CodeKeys.COUPON);
    }

    /** The attributes without the key. */
    static Map<String, AttributeValue> attributes(Coupon coupon) {
        return write(ItemBuilder.empty(), coupon);
    }

    /** The whole item. */
    static Map<String, AttributeValue> write(Coupon coupon) {
        return write(ItemBuilder.of(CodeKeys.coupon(coupon.code())), coupon);
    }

    private static Map<String, AttributeValue> write(ItemBuilder item, Coupon coupon) {
        item.text("state", coupon.state().key())
                .text("campaign", coupon.campaign())
                .text("rk", coupon.reward().kind().name().toLowerCase(Locale.ROOT))
                .number("rv", coupon.reward().value())
                .number("ver", coupon.version())
                .number("uses", coupon.uses())
                .time("from", coupon.from())
                .time("until", coupon.until());
        if (coupon.single()) {
            item.text("cid", coupon.issue().customer().value())
                    .text("decision", coupon.issue().decision())
                    .text("offer", coupon.issue().offer())
                    .number("ov", coupon.issue().offerVersion())
                    .flag("b", coupon.issue().budgeted());
        }
        return item.build();
    }

    static Coupon read(Map<String, AttributeValue> item) {
        Coupon.Issue issue = item.containsKey("cid")
                ? new Coupon.Issue(
                        new CustomerId(Attributes.text(item, "cid")),
                        Attributes.text(item, "decision"),
                        Attributes.text(item, "offer"),
                        Math.toIntExact(Attributes.number(item, "ov")),
                        item.get("b").bool())
                : null;
        Reward reward = new Reward(
                RewardKind.valueOf(Attributes.text(item, "rk").toUpperCase(Locale.ROOT)),
                Attributes.decimal(item, "rv"));
        return new Coupon(
                CodeKeys.code(item),
                Math.toIntExact(Attributes.number(item, "ver")),
                Attributes.text(item, "campaign"),
                reward,
                Attributes.time(item, "from"),
                Attributes.time(item, "until"),
                Attributes.number(item, "uses"),
                Coupon.State.valueOf(Attributes.text(item, "state").toUpperCase(Locale.ROOT)),
                issue,
                Attributes.text(item, "order"));
    }
}
