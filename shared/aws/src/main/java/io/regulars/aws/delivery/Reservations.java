package io.regulars.aws.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import io.regulars.aws.budget.BudgetStore;
import io.regulars.aws.control.ControlStore;
import io.regulars.aws.coupon.CouponStore;
import io.regulars.aws.decision.DueEntries;
import io.regulars.coupon.Coupon;
import io.regulars.coupon.Coupon.Issue;
import io.regulars.coupon.Coupon.State;
import io.regulars.gate.Gate.Due;
import io.regulars.message.SendRequest;
import io.regulars.offer.Offer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Reserves what a message needs before it is claimed, its share of the campaign's budget and its single-use code. A
 * decision reserves once; of two that are at the same message at once the later one holds the reservation, and only who
 * holds it gives it back. Safe for concurrent use.
 */
public final class Reservations {

    private final ControlStore controls;
    private final BudgetStore budgets;
    private final CouponStore coupons;

    public Reservations(DynamoDbClient dynamo, String customers, ControlStore controls) {
        this.controls = controls;
        this.budgets = new BudgetStore(dynamo, customers);
        this.coupons = new CouponStore(dynamo, customers);
    }

    /**
     * Whether the budget allows the message; then its share and its code are reserved.
     *
     * @param attempt names who is at it
     */
    boolean reserve(SendJob job, String attempt) {
        SendRequest request = job.request();
        if (budgeted(job) && !budgets.reserve(job.offer(), request.decision(), attempt, job.now())) {
            return false;
        }
        if (request.coupon() != null) {
            coupons.reserve(coupon(job));
        }
        return true;
    }

    /** What the gate is to wait for: the end of a code that the budget holds, when what it might cost comes back. */
    Map<String, Due> waits(SendJob job) {
        String code = job.request().coupon();
        return code == null || !budgeted(job)
                ? Map.of()
                : Map.of(DueEntries.ofCode(code), DueEntries.end(until(job), job.now()));
    }

    /**
     * The message does not go out now: its share goes back. Its code, which nobody saw, stays reserved for another try.
     */
    void withdraw(SendJob job, String attempt) {
        if (budgeted(job)) {
            budgets.release(job.offer().campaign(), job.request().decision(), attempt);
        }
    }

    /** The message never goes out: its share goes back, and its code is cancelled. */
    void cancel(SendJob job) {
        if (budgeted(job)) {
            budgets.release(job.offer().campaign(), job.request().decision());
        }
        if (job.request().coupon() != null) {
            coupons.cancel(job.request().coupon());
        }
    }

    private boolean budgeted(SendJob job) {
        return controls.get().budgeted().contains(job.offer().campaign());
    }

    private Coupon coupon(SendJob job) {
        SendRequest request = job.request();
        Offer offer = job.offer();
        return new Coupon(
                request.coupon(),
                1,
                offer.campaign(),
                offer.reward(),
                null,
                until(job),
                1,
                State.RESERVED,
                new Issue(request.customer(), request.decision(), offer.id(), offer.version(), budgeted(job)),
                null);
    }

    private static Instant until(SendJob job) {
        return job.now().plus(Duration.ofDays(job.offer().couponDays()));
    }
}
