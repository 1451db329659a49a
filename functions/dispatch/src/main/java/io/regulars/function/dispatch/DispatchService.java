package io.regulars.function.dispatch;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import io.regulars.aws.decision.DueIndex;
import io.regulars.aws.decision.Outbox;
import io.regulars.aws.dynamo.ContentionException;
import io.regulars.aws.gate.GateStore;
import io.regulars.aws.privacy.Eraser;
import io.regulars.aws.run.Workers;
import io.regulars.event.CustomerId;
import io.regulars.gate.Gate;
import io.regulars.message.DecisionRequest;
import io.regulars.message.SendRequest;

/**
 * Processes the customers that are due, concurrently and in rounds of some hundreds while time permits, and continues
 * erasures. Each round marks the winner and the losers of every customer, sends messages and decision requests, and
 * then clears the handled due entries from the gate unless they have changed. In this order, the next minute repeats
 * whatever a crash left undone. Not thread-safe.
 */
final class DispatchService {

    private static final System.Logger LOG = System.getLogger(DispatchService.class.getName());

    /** Customers per shard and round; limits memory. */
    private static final int PER_SHARD = 200;
    /** Items of an erased customer deleted per minute, so that other customers are not delayed. */
    private static final int ERASED_ITEMS = 2_000;

    private final Workers workers;
    private final DueIndex index;
    private final GateStore gates;
    private final DueProcessor processor;
    private final Eraser eraser;
    private final Outbox<SendRequest> sends;
    private final Outbox<DecisionRequest> decisions;

    DispatchService(
            Workers workers,
            DueIndex index,
            GateStore gates,
            DueProcessor processor,
            Eraser eraser,
            Outbox<SendRequest> sends,
            Outbox<DecisionRequest> decisions) {
        this.workers = workers;
        this.index = index;
        this.gates = gates;
        this.processor = processor;
        this.eraser = eraser;
        this.sends = sends;
        this.decisions = decisions;
    }

    /**
     * Result of one minute.
     *
     * @param nextDue when the next customer is due; null if no customer is
     * @param woken number of customers that were due
     */
    record Report(Instant nextDue, int woken) {}

    /**
     * Processes the customers due in a minute.
     *
     * @param hasTime whether there is time for another round; the remaining customers are processed in the next minute
     */
    Report dispatch(Instant now, BooleanSupplier hasTime) {
        Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
        DueIndex.Walk walk = index.at(minute);
        Instant next = null;
        int woken = 0;
        boolean more;
        do {
            DueIndex.Due due = walk.read(PER_SHARD);
            next = earlier(round(due.customers(), now, minute), earlier(due.next(), next));
            woken += due.customers().size();
            more = due.more();
        } while (more && hasTime.getAsBoolean());
        return new Report(nextDue(minute, more ? minute : next), woken);
    }

    /** Returns when the first of these customers is due again; null if none is. */
    private Instant round(List<CustomerId> customers, Instant now, Instant minute) {
        List<Attempt> attempts = workers.map(customers, customer -> attempt(customer, now, minute));
        List<DueWork> work =
                attempts.stream().flatMap(attempt -> attempt.work().stream()).toList();
        sends.put(work.stream()
                .flatMap(one -> one.plan().scheduled().messages().stream())
                .toList());
        decisions.put(work.stream()
                .flatMap(one -> one.plan().triggers().request().stream())
                .toList());
        Instant next = attempts.stream().allMatch(Attempt::succeeded) ? null : minute;
        for (Instant again : workers.map(work, one -> settle(one, minute)).stream()
                .flatMap(Optional::stream)
                .toList()) {
            next = earlier(next, again);
        }
        return next;
    }

    /**
     * Result for one customer.
     *
     * @param work work to finish; empty if the customer was erased or the attempt failed
     * @param succeeded whether no retry is needed in the next minute
     */
    private record Attempt(Optional<DueWork> work, boolean succeeded) {}

    private Attempt attempt(CustomerId customer, Instant now, Instant minute) {
        try {
            Gate gate = gates.get(customer);
            if (gate.erased()) {
                eraser.erase(customer, now, ERASED_ITEMS);
                return new Attempt(Optional.empty(), true);
            }
            DuePlan plan = processor.plan(customer, gate, minute);
            return new Attempt(Optional.of(processor.apply(plan, minute)), true);
        } catch (RuntimeException e) {
            LOG.log(
                    Level.ERROR,
                    "customer " + customer + " could not be processed and is retried in the next minute",
                    e);
            return new Attempt(Optional.empty(), false);
        }
    }

    /**
     * Clears handled entries from the gate; returns when the customer is due next, empty if never. If other writers
     * keep changing the gate, the entries stay due and the next minute repeats the work.
     */
    private Optional<Instant> settle(DueWork work, Instant minute) {
        DuePlan plan = work.plan();
        try {
            Gate settled = gates.update(plan.customer(), plan.gate(), work::settled);
            return settled.due().values().stream().map(Gate.Due::at).min(Instant::compareTo);
        } catch (ContentionException e) {
            LOG.log(Level.INFO, "{0}; it is settled in the next minute", e.getMessage());
            return Optional.of(minute);
        }
    }

    /** At least one minute ahead: a virtual clock advances to this time and must not stand still. */
    private static Instant nextDue(Instant minute, Instant next) {
        Instant soonest = minute.plus(Duration.ofMinutes(1));
        return next != null && next.isBefore(soonest) ? soonest : next;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one == null || other != null && other.isBefore(one) ? other : one;
    }
}
