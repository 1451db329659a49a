package io.regulars.function.profile;

import java.time.Instant;
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
import io.regulars.event.Trust;
import io.regulars.gate.Confirmations;
import io.regulars.gate.DoubleOptIn;
import io.regulars.gate.Gate;
import io.regulars.gate.GateFold;
import io.regulars.gate.SuppressionReason;
import io.regulars.link.LinkTokens;

/**
 * Side effects of a customer's events after their profile commit: redeems codes, suppresses addresses, settles claims
 * of messages whose result was unknown, and schedules confirmation mails. Applied to duplicates as well, since an
 * earlier attempt may have stopped after the commit; every effect is idempotent. Safe for concurrent use.
 */
final class Effects {

    private final Redeemer redeemer;
    private final PromisedPoints points;
    private final GateStore gates;
    private final Suppressions suppressions;
    private final LinkTokens tokens;
    private final Notices notices;
    private final DoubleOptIn doubleOptIn;

    Effects(
            Redeemer redeemer,
            PromisedPoints points,
            GateStore gates,
            Suppressions suppressions,
            LinkTokens tokens,
            Notices notices,
            DoubleOptIn doubleOptIn) {
        this.redeemer = redeemer;
        this.points = points;
        this.gates = gates;
        this.suppressions = suppressions;
        this.tokens = tokens;
        this.notices = notices;
        this.doubleOptIn = doubleOptIn;
    }

    /** @param customer the owner of the events, after linking */
    void apply(CustomerId customer, List<Event> events) {
        for (CouponFact fact : CouponFact.of(events)) {
            if (redeemer.redeem(RedeemCommand.of(fact, customer)) instanceof RedeemResult.Redeemed redeemed) {
                points.post(redeemed);
                if (redeemed.fresh()) {
                    Meter.count(redeemed.redemption().flags().isEmpty() ? "coupons.redeemed" : "coupons.flagged", 1);
                }
            }
        }
        for (Event event : events) {
            if (event.is(EventNames.EMAIL_MARKED_AS_SPAM) && Bounces.isComplaint(event)
                    || event.is(EventNames.EMAIL_BOUNCED) && Bounces.isHard(event)) {
                suppress(customer, event);
            }
        }
        notices.settle(customer, events);
        if (doubleOptIn == DoubleOptIn.BROWSER && customer.anonymous()) {
            events.stream()
                    .filter(event -> event.trust() == Trust.BROWSER && GateFold.concerns(event))
                    .map(Event::receivedAt)
                    .max(Instant::compareTo)
                    .ifPresent(at -> gates.update(customer, gate -> Confirmations.wantedByBrowser(gate, at)));
        }
    }

    /** Suppresses the address in the event, or else the customer's address if it was set before the event. */
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
