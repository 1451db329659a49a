package io.regulars.aws.coupon;

import java.util.Optional;

import io.regulars.aws.budget.BudgetStore;
import io.regulars.coupon.Coupon;
import io.regulars.coupon.Coupon.State;
import io.regulars.coupon.Redemption;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Cancels and expires coupons, and then updates the campaign's budget. Both steps are idempotent, and the second is
 * repeated whenever the first is found done. Safe for concurrent use.
 */
public final class CouponEnd {

    private final CouponStore coupons;
    private final BudgetStore budgets;

    public CouponEnd(DynamoDbClient dynamo, String table) {
        this.coupons = new CouponStore(dynamo, table);
        this.budgets = new BudgetStore(dynamo, table);
    }

    /** See {@link CouponStore#cancel}. */
    public Optional<Coupon> cancel(String code) {
        Optional<Coupon> coupon = coupons.cancel(code);
        coupon.filter(CouponEnd::budgeted)
                .filter(found -> found.state() == State.CANCELLED)
                .ifPresent(
                        found -> budgets.expire(found.campaign(), found.issue().decision()));
        return coupon;
    }

    /** Ends the validity of a single-use code: counts what it cost, or gives back what was reserved for it. */
    public void expire(String code) {
        coupons.expire(code).filter(CouponEnd::budgeted).ifPresent(coupon -> {
            if (coupon.state() == State.REDEEMED) {
                coupons.redemption(code, coupon.order()).ifPresent(redemption -> spend(coupon, redemption));
            } else {
                budgets.expire(coupon.campaign(), coupon.issue().decision());
            }
        });
    }

    /** Counts the discount in the budget from which it was reserved, if there is one. */
    void spend(Coupon coupon, Redemption redemption) {
        if (budgeted(coupon)) {
            budgets.spend(coupon.campaign(), coupon.issue().decision(), redemption.discount());
        }
    }

    private static boolean budgeted(Coupon coupon) {
        return coupon.single() && coupon.issue().budgeted();
    }
}
