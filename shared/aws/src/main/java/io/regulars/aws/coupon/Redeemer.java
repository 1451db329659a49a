package io.regulars.aws.coupon;

import java.util.Optional;

import io.regulars.aws.budget.BudgetStore;
import io.regulars.coupon.Coupon;
import io.regulars.coupon.Coupon.State;
import io.regulars.coupon.Redemption;
import io.regulars.coupon.Refusal;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Redeems, cancels and expires coupons, and then updates the campaign's budget. Both steps are idempotent, and the
 * second is repeated whenever the first is found done, so a retry completes what a crash left, at the latest when the
 * coupon expires. Safe for concurrent use.
 */
public final class Redeemer {

    private final Redemptions redemptions;
    private final CouponStore coupons;
    private final BudgetStore budgets;

    public Redeemer(DynamoDbClient dynamo, String table) {
        this.redemptions = new Redemptions(dynamo, table);
        this.coupons = new CouponStore(dynamo, table);
        this.budgets = new BudgetStore(dynamo, table);
    }

    /** See {@link Redemptions#redeem}. */
    public RedeemResult redeem(RedeemCommand command) {
        RedeemResult result = redemptions.redeem(command);
        if (result instanceof RedeemResult.Redeemed redeemed
                && budgeted(redeemed.coupon())
                && !redeemed.redemption().flags().contains(Refusal.USED_UP)) {
            spend(redeemed.coupon(), redeemed.redemption());
        }
        return result;
    }

    /** See {@link CouponStore#cancel}. */
    public Optional<Coupon> cancel(String code) {
        Optional<Coupon> coupon = coupons.cancel(code);
        coupon.filter(Redeemer::budgeted)
                .filter(found -> found.state() == State.CANCELLED)
                .ifPresent(
                        found -> budgets.expire(found.campaign(), found.issue().decision()));
        return coupon;
    }

    /** Ends the validity of a single-use code: counts what it cost, or gives back what was reserved for it. */
    public void expire(String code) {
        coupons.expire(code).filter(Redeemer::budgeted).ifPresent(coupon -> {
            if (coupon.state() == State.REDEEMED) {
                coupons.redemption(code, coupon.order()).ifPresent(redemption -> spend(coupon, redemption));
            } else {
                budgets.expire(coupon.campaign(), coupon.issue().decision());
            }
        });
    }

    private void spend(Coupon coupon, Redemption redemption) {
        budgets.spend(coupon.campaign(), coupon.issue().decision(), redemption.discount());
    }

    private static boolean budgeted(Coupon coupon) {
        return coupon.single() && coupon.issue().budgeted();
    }
}
