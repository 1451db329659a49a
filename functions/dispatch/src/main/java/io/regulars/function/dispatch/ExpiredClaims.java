package io.regulars.function.dispatch;

import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import io.regulars.aws.coupon.CouponEnd;
import io.regulars.aws.decision.DecisionStore;
import io.regulars.aws.decision.DueEntries;
import io.regulars.aws.decision.StoredDecision;
import io.regulars.aws.delivery.Delivery;
import io.regulars.aws.delivery.DeliveryStore;
import io.regulars.aws.run.Meter;
import io.regulars.event.CustomerId;
import io.regulars.gate.Gate;
import io.regulars.gate.Gate.Claim;

/**
 * Settles claims without a result and codes that have expired. Such a claim becomes unknown permanently and still
 * counts towards frequency caps; an expired code releases its budget. Idempotent. Safe for concurrent use.
 */
final class ExpiredClaims {

    private static final System.Logger LOG = System.getLogger(ExpiredClaims.class.getName());

    private final DecisionStore decisions;
    private final DeliveryStore deliveries;
    private final CouponEnd couponEnd;

    ExpiredClaims(DecisionStore decisions, DeliveryStore deliveries, CouponEnd couponEnd) {
        this.decisions = decisions;
        this.deliveries = deliveries;
        this.couponEnd = couponEnd;
    }

    /** Settles the claims and codes of due entries; returns the new states of the claims, by decision. */
    Map<String, Claim.State> settle(CustomerId customer, Gate gate, Set<String> due, Instant now) {
        Map<String, Claim.State> claims = new TreeMap<>();
        for (String key : due) {
            String decision = DueEntries.silent(key);
            if (decision != null) {
                Claim claim = gate.claims().get(decision);
                if (claim != null && claim.state() == Claim.State.CLAIMED) {
                    claims.put(decision, settleClaim(customer, decision, claim, now));
                }
            }
            String code = DueEntries.code(key);
            if (code != null) {
                couponEnd.expire(code);
            }
        }
        return claims;
    }

    /** The delivery may be recorded although the gate was not updated. */
    private Claim.State settleClaim(CustomerId customer, String decision, Claim claim, Instant now) {
        Optional<StoredDecision> stored = decisions.find(customer, decision);
        CustomerId decided = stored.map(found -> found.decision().customer()).orElse(customer);
        Optional<Delivery.State> recorded = deliveries.state(decided, decision);
        if (recorded.isPresent()) {
            return switch (recorded.get()) {
                case SENT -> Claim.State.SENT;
                case REJECTED -> Claim.State.FAILED;
                case UNKNOWN, REFUSED -> Claim.State.UNKNOWN;
            };
        }
        stored.ifPresent(found -> deliveries.putIfAbsent(new Delivery(
                found.request(claim.at()), now, Delivery.State.UNKNOWN, null, null, "no notice within 15 minutes")));
        LOG.log(
                Level.ERROR,
                "whether decision {0} was sent is unknown; it is not sent again: no notice within 15 minutes",
                decision);
        Meter.count("deliveries.unknown", 1);
        return Claim.State.UNKNOWN;
    }
}
