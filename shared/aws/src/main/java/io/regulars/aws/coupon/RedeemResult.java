package io.regulars.aws.coupon;

import io.regulars.coupon.Coupon;
import io.regulars.coupon.Redemption;
import io.regulars.coupon.Refusal;

/** The result of redeeming a code. */
public sealed interface RedeemResult {

    /**
     * The order has used the code.
     *
     * @param coupon as found
     * @param fresh false if the order had used it before
     */
    record Redeemed(Coupon coupon, Redemption redemption, boolean fresh) implements RedeemResult {}

    /** A rule forbids it. */
    record Refused(Refusal refusal) implements RedeemResult {}

    /** There is no such code. */
    record Unknown() implements RedeemResult {}

    /** The idempotency key was used for another request. */
    record KeyReused() implements RedeemResult {}
}
