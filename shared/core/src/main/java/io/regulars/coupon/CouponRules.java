package io.regulars.coupon;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

import io.regulars.coupon.Coupon.State;
import io.regulars.event.CustomerId;

/** Decides whether a code may be redeemed. Pure; the store counts the remaining uses. */
public final class CouponRules {

    private CouponRules() {}

    /**
     * The rules that a redemption at that moment breaks.
     *
     * @param owner the owner of a single-use code, null for a shared code
     */
    public static Set<Refusal> violations(Coupon coupon, CustomerId owner, CustomerId customer, Instant at) {
        Set<Refusal> violations = EnumSet.noneOf(Refusal.class);
        if (coupon.single() && !customer.equals(owner)) {
            violations.add(Refusal.NOT_YOURS);
        }
        if (coupon.state() == State.CANCELLED) {
            violations.add(Refusal.CANCELLED);
        }
        if (coupon.state() == State.REDEEMED) {
            violations.add(Refusal.USED_UP);
        }
        if (coupon.from() != null && at.isBefore(coupon.from())) {
            violations.add(Refusal.NOT_YET);
        }
        if (coupon.until() != null && !at.isBefore(coupon.until())) {
            violations.add(Refusal.EXPIRED);
        }
        return violations;
    }

    /**
     * The refusal that is reported: {@link Refusal#NOT_YOURS} first, so that a stranger learns nothing else about a
     * code.
     */
    public static Optional<Refusal> mostSpecific(Set<Refusal> violations) {
        return violations.contains(Refusal.NOT_YOURS)
                ? Optional.of(Refusal.NOT_YOURS)
                : violations.stream().findFirst();
    }
}
