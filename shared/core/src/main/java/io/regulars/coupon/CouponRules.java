package io.regulars.coupon;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

import io.regulars.coupon.Coupon.State;
import io.regulars.event.CustomerId;

/** Whether a code may be redeemed. Pure; how many uses are left is the store's to say. */
public final class CouponRules {

    private CouponRules() {}

    /**
     * What a redemption at that moment breaks; of a single-use code also that it is used.
     *
     * @param owner whose a single-use code is, null of a shared one
     */
    public static Set<Refusal> broken(Coupon coupon, CustomerId owner, CustomerId customer, Instant at) {
        Set<Refusal> broken = EnumSet.noneOf(Refusal.class);
        if (coupon.single() && !customer.equals(owner)) {
            broken.add(Refusal.NOT_YOURS);
        }
        if (coupon.state() == State.CANCELLED) {
            broken.add(Refusal.CANCELLED);
        }
        if (coupon.state() == State.REDEEMED) {
            broken.add(Refusal.USED_UP);
        }
        if (coupon.from() != null && at.isBefore(coupon.from())) {
            broken.add(Refusal.NOT_YET);
        }
        if (coupon.until() != null && !at.isBefore(coupon.until())) {
            broken.add(Refusal.EXPIRED);
        }
        return broken;
    }

    /**
     * What a command is refused with; that it is not theirs comes first, so that a stranger learns nothing else of a
     * code.
     */
    public static Optional<Refusal> gravest(Set<Refusal> broken) {
        return broken.contains(Refusal.NOT_YOURS)
                ? Optional.of(Refusal.NOT_YOURS)
                : broken.stream().findFirst();
    }
}
