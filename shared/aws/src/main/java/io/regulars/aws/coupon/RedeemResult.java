package io.regulars.aws.coupon;

import io.regulars.coupon.Coupon;
import io.regulars.coupon.Redemption;
import io.regulars.coupon.Refusal;

/** What became of a redemption. */
public sealed interface RedeemResult {

    /**
     * The order has used the code.
     *
     * @param coupon as it was found
     * @param fresh false when it had done so before
     */
    record Redeemed(Coupon coupon, Redemption redemption, boolean fresh) implements RedeemResult {}

    /** A rule forbids it. */
    record Refused(Refusal refusal) implements RedeemResult {}

    /** There is no such code here. */
    record Unknown() implements RedeemResult {}

    /** The idempotency key was used for another request. */
    record KeyReused() implements RedeemResult {}
}
