package io.regulars.function.send;

import java.util.Map;

import io.regulars.aws.budget.BudgetStore;
import io.regulars.aws.coupon.CouponStore;
import io.regulars.aws.decision.DueEntries;
import io.regulars.gate.Gate;
import io.regulars.gate.Gate.Due;

/**
 * What one message has reserved: a share of its campaign's budget and a single-use code, each only where the message
 * needs it. Once the message is sent, or may have been sent, the reservation simply stays.
 */
final class Reservation {

    private final BudgetStore budgets;
    private final CouponStore coupons;
    private final SendJob job;
    private final boolean budgeted;
    private final String attempt;

    /**
     * @param budgeted whether the campaign has a budget
     * @param attempt the delivery that made the reservation; null if it is not known
     */
    Reservation(BudgetStore budgets, CouponStore coupons, SendJob job, boolean budgeted, String attempt) {
        this.budgets = budgets;
        this.coupons = coupons;
        this.job = job;
        this.budgeted = budgeted;
        this.attempt = attempt;
    }

    /**
     * What the gate must wait for: the end of the code's validity, when the budget that is held for it is free again.
     */
    Map<String, Due> waits() {
        return coupon() == null || !budgeted
                ? Map.of()
                : Map.of(DueEntries.ofCode(coupon()), DueEntries.end(Reservations.codeEnd(job), job.now()));
    }

    /** The gate without the {@link #waits}. */
    Gate withoutWaits(Gate gate) {
        return coupon() == null ? gate : gate.withoutDue(DueEntries.ofCode(coupon()));
    }

    /**
     * Gives the share back, because the message does not go out now. Only the latest attempt can. The code, which the
     * customer has not seen, stays reserved for another attempt.
     */
    void giveBack() {
        if (budgeted) {
            budgets.release(job.offer().campaign(), job.request().decision(), attempt);
        }
    }

    /** Gives the share back and cancels the code, because the message never goes out. Idempotent. */
    void cancel() {
        if (budgeted) {
            budgets.release(job.offer().campaign(), job.request().decision());
        }
        if (coupon() != null) {
            coupons.cancel(coupon());
        }
    }

    private String coupon() {
        return job.request().offer().coupon();
    }
}
