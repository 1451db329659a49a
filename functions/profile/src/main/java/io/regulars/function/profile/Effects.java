package io.regulars.function.profile;

import java.util.List;

import io.regulars.aws.coupon.RedeemCommand;
import io.regulars.aws.coupon.RedeemResult;
import io.regulars.aws.coupon.Redeemer;
import io.regulars.aws.delivery.Suppressions;
import io.regulars.aws.gate.GateStore;
import io.regulars.aws.points.PromisedPoints;
import io.regulars.aws.run.Meter;
import io.regulars.coupon.CouponFact;
import io.regulars.event.Bounces;
import io.regulars.event.CustomerId;
import io.regulars.event.Event;
import io.regulars.event.EventNames;
import io.regulars.gate.Gate;
import io.regulars.gate.SuppressionReason;
import io.regulars.link.LinkTokens;

/**
 * What a customer's events do beside the profile, after its commit: they redeem codes, put addresses on the suppression
 * list, and settle messages of which nothing was known. Done for every event that comes, also for one that the profile
 * knows already, since a former attempt may have died in between; each part is idempotent by itself. Safe for
 * concurrent use.
 */
final class Effects {

    private final Redeemer redeemer;
    private final PromisedPoints points;
    private final GateStore gates;
    private final Suppressions suppressions;
    private final LinkTokens tokens;
    private final Notices notices;

    Effects(
            Redeemer redeemer,
            PromisedPoints points,
            GateStore gates,
            Suppressions suppressions,
            LinkTokens tokens,
            Notices notices) {
        this.redeemer = redeemer;
        this.points = points;
        this.gates = gates;
        this.suppressions = suppressions;
        this.tokens = tokens;
        this.notices = notices;
    }

    /** @param customer whose events they turned out to be */
    void of(CustomerId customer, List<Event> events) {
        for (CouponFact fact : CouponFact.of(events)) {
            if (redeemer.redeem(RedeemCommand.of(fact, customer)) instanceof RedeemResult.Redeemed redeemed) {
                points.post(redeemed);
                if (redeemed.fresh()) {
                    Meter.count(redeemed.redemption().flags().isEmpty() ? "coupons.redeemed" : "coupons.flagged", 1);
                }
            }
        }
        for (Event event : events) {
            if (event.is(EventNames.EMAIL_MARKED_AS_SPAM)
                    || event.is(EventNames.EMAIL_BOUNCED) && Bounces.isHard(event)) {
                suppress(customer, event);
            }
        }
        notices.settle(customer, events);
    }

    /** The address that the event names; else the customer's, if it was theirs at that time. */
    private void suppress(CustomerId customer, Event event) {
        String address = event.properties().path("email").asText("");
        if (address.isEmpty()) {
            Gate.Register email = gates.get(customer).email();
            address = email == null || email.value() == null || email.time().isAfter(event.time()) ? "" : email.value();
        }
        if (!address.isEmpty()) {
            suppressions.put(
                    tokens.addressHash(address),
                    event.is(EventNames.EMAIL_MARKED_AS_SPAM) ? SuppressionReason.COMPLAINT : SuppressionReason.BOUNCE,
                    event.time());
        }
    }
}
