package io.regulars.function.dispatch;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import io.regulars.aws.decision.Outbox;
import io.regulars.aws.dynamo.ContentionException;
import io.regulars.aws.gate.GateStore;
import io.regulars.aws.privacy.Eraser;
import io.regulars.aws.run.StackTraces;
import io.regulars.aws.run.Workers;
import io.regulars.event.CustomerId;
import io.regulars.gate.Gate;
import io.regulars.message.DecisionRequest;
import io.regulars.message.DueMessage;
import io.regulars.message.SendRequest;

/**
 * Processes customers who are due, concurrently and in rounds while time permits, and continues erasures. Each round
 * marks the winner and the losers of every customer, sends messages and decision requests, and then clears the handled
 * due entries from the gate unless they have changed. In this order, the next minute repeats whatever a crash, a
 * failure or a lack of time left undone: the entries are still on the index. Not thread-safe.
 */
final class DueStep {

    private static final System.Logger LOG = System.getLogger(DueStep.class.getName());

    /** Customers per round; a round normally takes less than a second. */
    private static final int ROUND = 200;
    /** Items of an erased customer deleted at a time, so that other customers are not delayed. */
    private static final int ERASED_ITEMS = 2_000;
    /** The customers of an older message who are still due are in newer ones too. */
    private static final Duration CURRENT = Duration.ofMinutes(2);

    private final Workers workers;
    private final GateStore gates;
    private final DueProcessor processor;
    private final Eraser eraser;
    private final Outbox<SendRequest> sends;
    private final Outbox<DecisionRequest> decisions;

    DueStep(
            Workers workers,
            GateStore gates,
            DueProcessor processor,
            Eraser eraser,
            Outbox<SendRequest> sends,
            Outbox<DecisionRequest> decisions) {
        this.workers = workers;
        this.gates = gates;
        this.processor = processor;
        this.eraser = eraser;
        this.sends = sends;
        this.decisions = decisions;
    }

    /**
     * Processes the customers of messages, each once.
     *
     * @param hasTime whether there is time for another round
     */
    void process(List<DueMessage> messages, Instant now, BooleanSupplier hasTime) {
        Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
        List<CustomerId> customers = messages.stream()
                .filter(message -> message.minute().plus(CURRENT).isAfter(minute))
                .flatMap(message -> message.customers().stream())
                .distinct()
                .toList();
        for (int from = 0; from < customers.size() && (from == 0 || hasTime.getAsBoolean()); from += ROUND) {
            round(customers.subList(from, Math.min(from + ROUND, customers.size())), now, minute);
        }
    }

    private void round(List<CustomerId> customers, Instant now, Instant minute) {
        List<DueWork> work = workers.map(customers, customer -> attempt(customer, now, minute)).stream()
                .flatMap(Optional::stream)
                .toList();
        sends.put(work.stream()
                .flatMap(one -> one.plan().scheduled().messages().stream())
                .toList());
        decisions.put(work.stream()
                .flatMap(one -> one.plan().triggers().request().stream())
                .toList());
        workers.forEach(work, this::settle);
    }

    /** The work to finish for a customer; empty if nothing is due any more, in case of an erasure and of a failure. */
    private Optional<DueWork> attempt(CustomerId customer, Instant now, Instant minute) {
        try {
            Gate gate = gates.get(customer);
            if (gate.erased()) {
                eraser.erase(customer, now, ERASED_ITEMS);
                return Optional.empty();
            }
            if (gate.due().values().stream().noneMatch(entry -> !entry.at().isAfter(minute))) {
                return Optional.empty();
            }
            DuePlan plan = processor.plan(customer, gate, minute);
            return Optional.of(processor.apply(plan, minute));
        } catch (RuntimeException e) {
            StackTraces.oncePerMinute(
                    LOG,
                    Level.ERROR,
                    "customer " + customer + " could not be processed and is retried in the next minute",
                    e);
            return Optional.empty();
        }
    }

    /**
     * Clears handled entries from the gate. If other writers keep changing the gate, the entries stay due and the next
     * minute repeats the work.
     */
    private void settle(DueWork work) {
        try {
            gates.update(work.plan().customer(), work.plan().gate(), work::settled);
        } catch (ContentionException e) {
            LOG.log(Level.INFO, "{0}; it is settled in the next minute", e.getMessage());
        }
    }
}
