package io.regulars.aws.coupon;

import io.regulars.coupon.Refusal;
import io.regulars.currency.ShopCurrency;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Redeems coupons, and then updates the campaign's budget. Both steps are idempotent, and the second is repeated
 * whenever the first is found done, so a retry completes what a crash left, at the latest when the coupon expires. Safe
 * for concurrent use.
 */
public final class Redeemer {

    private final Redemptions redemptions;
    private final CouponEnd end;

    /** @param currency of orders and discounts */
    public Redeemer(DynamoDbClient dynamo, String table, ShopCurrency currency) {
        this.redemptions = new Redemptions(dynamo, table, currency);
        this.end = new CouponEnd(dynamo, table);
    }

    /** See {@link Redemptions#redeem}. */
    public RedeemResult redeem(RedeemCommand command) {
        RedeemResult result = redemptions.redeem(command);
        if (result instanceof RedeemResult.Redeemed redeemed
                && !redeemed.redemption().flags().contains(Refusal.USED_UP)) {
            end.spend(redeemed.coupon(), redeemed.redemption());
        }
        return result;
    }
}
