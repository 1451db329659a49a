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
import io.regulars.aws.gate.GateStore;
import io.regulars.aws.privacy.Eraser;
import io.regulars.aws.run.Workers;
import io.regulars.event.CustomerId;
import io.regulars.gate.Gate;
import io.regulars.message.DecisionRequest;
import io.regulars.message.SendRequest;

/**
 * Wakes who is due, customers side by side, and goes on with erasures: rounds of some hundred customers, for as long as
 * there is time. In this order, so that a crash anywhere between is made good by the next minute: the losers and the
 * winner of each customer are marked, messages and requests are sent, and what is done is cleared from the gate, each
 * entry only if it is still the one that was seen. For one thread at a time.
 */
final class DispatchService {

    private static final System.Logger LOG = System.getLogger(DispatchService.class.getName());

    /** A bound on what one round holds in memory. */
    private static final int PER_SHARD = 200;
    /** Of one erased customer, so that the others are not kept waiting. */
    private static final int ERASED_ITEMS = 2_000;

    private final Workers workers;
    private final DueIndex index;
    private final GateStore gates;
    private final DueProcessor waker;
    private final Eraser eraser;
    private final Outbox<SendRequest> sends;
    private final Outbox<DecisionRequest> decisions;

    DispatchService(
            Workers workers,
            DueIndex index,
            GateStore gates,
            DueProcessor waker,
            Eraser eraser,
            Outbox<SendRequest> sends,
            Outbox<DecisionRequest> decisions) {
        this.workers = workers;
        this.index = index;
        this.gates = gates;
        this.waker = waker;
        this.eraser = eraser;
        this.sends = sends;
        this.decisions = decisions;
    }

    /**
     * What a minute came to.
     *
     * @param nextDue when somebody is due next, null when nobody waits
     * @param woken customers looked at
     */
    record Report(Instant nextDue, int woken) {}

    /**
     * One minute's work.
     *
     * @param time whether there is enough for another round; who is left over is due the next minute
     */
    Report dispatch(Instant now, BooleanSupplier time) {
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
        } while (more && time.getAsBoolean());
        return new Report(nextDue(minute, more ? minute : next), woken);
    }

    /** Answers when the first of these is due again, null for never. */
    private Instant round(List<CustomerId> customers, Instant now, Instant minute) {
        List<Look> looks = workers.map(customers, customer -> look(customer, now, minute));
        List<DueWork> wakes =
                looks.stream().flatMap(look -> look.wake().stream()).toList();
        sends.put(wakes.stream().flatMap(wake -> wake.messages().stream()).toList());
        decisions.put(wakes.stream().flatMap(wake -> wake.request().stream()).toList());
        Instant next = looks.stream().allMatch(Look::done) ? null : minute;
        for (Instant again : workers.map(wakes, this::settle).stream()
                .flatMap(Optional::stream)
                .toList()) {
            next = earlier(next, again);
        }
        return next;
    }

    /**
     * What became of one who is due.
     *
     * @param wake what is to be done; empty for who was erased, or could not be looked at
     * @param done whether nothing is left for the next minute
     */
    private record Look(Optional<DueWork> wake, boolean done) {}

    private Look look(CustomerId customer, Instant now, Instant minute) {
        try {
            Gate gate = gates.get(customer);
            if (gate.erased()) {
                eraser.erase(customer, now, ERASED_ITEMS);
                return new Look(Optional.empty(), true);
            }
            DueWork wake = waker.wake(customer, gate, minute);
            waker.mark(wake);
            return new Look(Optional.of(wake), true);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "customer " + customer + " could not be woken and is tried again the next minute", e);
            return new Look(Optional.empty(), false);
        }
    }

    /** Clears what is done; answers when the customer is due next, empty for never. */
    private Optional<Instant> settle(DueWork wake) {
        Gate settled = gates.update(wake.customer(), wake.gate(), wake::settled);
        return settled.due().values().stream().map(Gate.Due::at).min(Instant::compareTo);
    }

    /** What could not be done now is not due before the next minute, or a virtual clock would stand still. */
    private static Instant nextDue(Instant minute, Instant next) {
        Instant soonest = minute.plus(Duration.ofMinutes(1));
        return next != null && next.isBefore(soonest) ? soonest : next;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one == null || other != null && other.isBefore(one) ? other : one;
    }
}
