package io.regulars.aws.coupon;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.regulars.aws.dynamo.Write;
import io.regulars.coupon.Coupon;
import io.regulars.coupon.Coupon.State;
import io.regulars.coupon.CouponCodes;
import io.regulars.event.CustomerId;
import io.regulars.ledger.PointsReward;
import io.regulars.offer.Offer.Reward;
import io.regulars.offer.Offer.RewardKind;

/**
 * The codes of rewards: single-use coupons of the campaign {@value #CAMPAIGN}. They are reserved in the transaction
 * that spends the points and cancelled in the one that gives them back. A code is a keyed hash of customer and ledger
 * entry. Safe for concurrent use.
 */
public final class RewardCodes {

    /** The campaign under which they are reported. */
    public static final String CAMPAIGN = "rewards";

    private final CouponStore coupons;
    private final CouponCodes codes;

    public RewardCodes(CouponStore coupons, CouponCodes codes) {
        this.coupons = coupons;
        this.codes = codes;
    }

    /** The code of a reward, always the same for an entry. */
    public String code(CustomerId customer, String entry) {
        return codes.of("reward/" + customer + "/" + entry);
    }

    /** Writes that reserve the code of a reward. The code of a product has no discount of its own. */
    public List<Write> reservation(CustomerId customer, String entry, PointsReward reward, int programme, Instant now) {
        Reward value =
                switch (reward.kind()) {
                    case PERCENT -> new Reward(RewardKind.PERCENT, reward.value());
                    case AMOUNT -> new Reward(RewardKind.AMOUNT, reward.value());
                    case PRODUCT -> new Reward(RewardKind.NONE, BigDecimal.ZERO);
                };
        Coupon coupon = Coupon.reserved(
                code(customer, entry),
                CAMPAIGN,
                value,
                now.plus(Duration.ofDays(reward.codeDays())),
                new Coupon.Issue(customer, entry, reward.id(), programme, false));
        return List.of(coupons.reservation(coupon));
    }

    /** Writes that cancel a code unless it is redeemed. */
    public List<Write> withdrawal(String code) {
        return List.of(coupons.withdrawal(code));
    }

    /** Whether the code is redeemed. */
    public boolean redeemed(String code) {
        return coupons.find(code)
                .filter(coupon -> coupon.state() == State.REDEEMED)
                .isPresent();
    }
}
