package io.regulars.aws.points;

import io.regulars.aws.coupon.RedeemResult;
import io.regulars.coupon.Redemption;
import io.regulars.offer.Offer.Reward;
import io.regulars.offer.Offer.RewardKind;

/**
 * Posts the points that an offer promised to whoever orders with its code: once for each order that used it, and none
 * where the use broke a rule. Whoever redeems calls this each time, since a former attempt may have died in between.
 * Safe for concurrent use.
 */
public final class PromisedPoints {

    private static final System.Logger LOG = System.getLogger(PromisedPoints.class.getName());

    private final PointsDesk desk;

    public PromisedPoints(PointsDesk desk) {
        this.desk = desk;
    }

    /** A customer who is not known yet gets them with the order's own event. */
    public void post(RedeemResult.Redeemed redeemed) {
        Reward reward = redeemed.coupon().reward();
        Redemption redemption = redeemed.redemption();
        if (reward.kind() != RewardKind.POINTS || !redemption.flags().isEmpty()) {
            return;
        }
        String why = redemption.offer() == null ? redemption.campaign() : redemption.offer();
        PointsResult result = desk.promised(
                redemption.customer(),
                reward.value().longValue(),
                why,
                redemption.code(),
                redemption.order(),
                redemption.at());
        if (!(result instanceof PointsResult.Posted)) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the points of code {0} are not posted yet: {1}",
                    redemption.code(),
                    result);
        }
    }
}
