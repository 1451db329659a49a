package io.regulars.aws.points;

import io.regulars.aws.coupon.RedeemResult;
import io.regulars.coupon.Redemption;
import io.regulars.offer.Offer.Reward;
import io.regulars.offer.Offer.RewardKind;

/**
 * Posts the points that an offer promises for an order with its code: once for each order, and none if the redemption
 * broke a rule. Call it after every redemption, also a repeated one, since an earlier call may not have happened. Safe
 * for concurrent use.
 */
public final class PromisedPoints {

    private static final System.Logger LOG = System.getLogger(PromisedPoints.class.getName());

    private final PointsDesk desk;

    public PromisedPoints(PointsDesk desk) {
        this.desk = desk;
    }

    /** Posts the points. A customer who is not known yet gets them with the event of the order. */
    public void post(RedeemResult.Redeemed redeemed) {
        Reward reward = redeemed.coupon().reward();
        Redemption redemption = redeemed.redemption();
        if (reward.kind() != RewardKind.POINTS || !redemption.flags().isEmpty()) {
            return;
        }
        String reason = redemption.offer() == null ? redemption.campaign() : redemption.offer();
        PointsResult result = desk.promised(
                redemption.customer(),
                reward.value().longValue(),
                reason,
                redemption.code(),
                redemption.order(),
                redemption.at());
        if (!(result instanceof PointsResult.Posted)) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the points for code {0} are not posted yet: {1}",
                    redemption.code(),
                    result);
        }
    }
}
