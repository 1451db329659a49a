package io.regulars.function.send;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import io.regulars.aws.budget.BudgetStore;
import io.regulars.aws.control.ControlStore;
import io.regulars.aws.coupon.CouponStore;
import io.regulars.coupon.Coupon;
import io.regulars.coupon.Coupon.Issue;
import io.regulars.gate.GateRules;
import io.regulars.message.SendRequest;
import io.regulars.offer.Offer;

/**
 * Reserves what a message needs before it is claimed. A decision reserves once: of two deliveries of the same message
 * at the same time the later one holds the reservation, and only its holder can give it back. Safe for concurrent use.
 */
final class Reservations {

    private final ControlStore controls;
    private final BudgetStore budgets;
    private final CouponStore coupons;

    Reservations(ControlStore controls, BudgetStore budgets, CouponStore coupons) {
        this.controls = controls;
        this.budgets = budgets;
        this.coupons = coupons;
    }

    /** Reserves for the message; empty if its campaign's budget is exhausted. */
    Optional<Reservation> reserve(SendJob job) {
        SendRequest request = job.request();
        String attempt = UUID.randomUUID().toString();
        boolean budgeted = budgeted(job);
        if (budgeted && !budgets.reserve(job.offer(), request.decision(), attempt, job.now())) {
            return Optional.empty();
        }
        if (request.offer().coupon() != null) {
            coupons.reserve(coupon(job, budgeted));
        }
        return Optional.of(new Reservation(budgets, coupons, job, budgeted, attempt));
    }

    /**
     * Gives back what an earlier delivery of a refused message reserved before it died.
     *
     * @return false if that delivery may still be going on
     */
    boolean releaseAbandoned(SendJob job) {
        return !budgeted(job)
                || budgets.releaseAbandoned(
                        job.offer().campaign(),
                        job.request().decision(),
                        job.now().minus(GateRules.NOTICE));
    }

    /** The reservation that an earlier delivery of the message made. */
    Reservation find(SendJob job) {
        return new Reservation(budgets, coupons, job, budgeted(job), null);
    }

    private boolean budgeted(SendJob job) {
        return controls.get().budgeted().contains(job.offer().campaign());
    }

    private static Coupon coupon(SendJob job, boolean budgeted) {
        SendRequest request = job.request();
        Offer offer = job.offer();
        return Coupon.reserved(
                request.offer().coupon(),
                offer.campaign(),
                offer.reward(),
                codeEnd(job),
                new Issue(request.customer(), request.decision(), offer.id(), offer.version(), budgeted));
    }

    static Instant codeEnd(SendJob job) {
        return job.now().plus(Duration.ofDays(job.offer().couponDays()));
    }
}
