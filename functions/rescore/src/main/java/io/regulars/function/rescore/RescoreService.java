package io.regulars.function.rescore;

import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import io.regulars.aws.decision.Outbox;
import io.regulars.aws.run.Meter;
import io.regulars.aws.scores.ScoresStore;
import io.regulars.aws.scores.ScoresStore.Outcome.Stored;
import io.regulars.aws.scores.ScoresStore.Scored;
import io.regulars.aws.scores.SnapshotQueue;
import io.regulars.aws.sqs.Failures;
import io.regulars.aws.sqs.Received;
import io.regulars.event.CustomerId;
import io.regulars.message.DecisionRequest;
import io.regulars.scoring.Scorer;
import io.regulars.scoring.Snapshot;
import io.regulars.trigger.Rescoring;

/**
 * Scores snapshots and requests decisions for the triggers that fired. Scores are stored first, with the fired triggers
 * as pending; then the requests are sent; then the pending triggers are removed. The redelivery of a message repairs a
 * crash between these steps.
 *
 * <p>Snapshots are processed in rounds of {@value #ROUND}. Those for which an invocation has no time return to the
 * queue in new messages, so that a slow store uses up the receives of no message. Thread-safe.
 */
final class RescoreService {

    private static final System.Logger LOG = System.getLogger(RescoreService.class.getName());

    static final int ROUND = 100;

    private final Supplier<Scorer> scorer;
    private final ScoresStore store;
    private final Outbox<DecisionRequest> decisions;
    private final SnapshotQueue queue;

    /** @param queue receives the snapshots for which there is no time */
    RescoreService(Supplier<Scorer> scorer, ScoresStore store, Outbox<DecisionRequest> decisions, SnapshotQueue queue) {
        this.scorer = scorer;
        this.store = store;
        this.decisions = decisions;
        this.queue = queue;
    }

    /**
     * A snapshot as received.
     *
     * @param message id of the message that contained it
     */
    private record Waiting(String message, Snapshot snapshot) {}

    /**
     * A snapshot with its result.
     *
     * @param message id of the message that contained the snapshot
     */
    private record Rescored(String message, Snapshot snapshot, Rescoring rescoring) {

        Scored scored() {
            return new Scored(snapshot.customer(), rescoring.scores(), rescoring.fired());
        }
    }

    /**
     * Rescores the snapshots of the messages, at least one round of them.
     *
     * @param hasTime whether there is time for another round
     * @return the messages that failed
     */
    Failures rescore(List<Received<List<Snapshot>>> messages, BooleanSupplier hasTime, Instant now) {
        Scorer using = scorer.get();
        List<Waiting> waiting = messages.stream()
                .flatMap(message -> message.body().stream().map(snapshot -> new Waiting(message.id(), snapshot)))
                .toList();
        Failures failures = new Failures();
        int done = 0;
        while (done < waiting.size() && (done == 0 || hasTime.getAsBoolean())) {
            int end = Math.min(waiting.size(), done + ROUND);
            round(waiting.subList(done, end), using, failures);
            done = end;
        }
        sendBack(waiting.subList(done, waiting.size()), now);
        return failures;
    }

    private void sendBack(List<Waiting> waiting, Instant now) {
        if (!waiting.isEmpty()) {
            queue.put(waiting.stream().map(Waiting::snapshot).toList(), now);
            Meter.count("snapshots.postponed", waiting.size());
            LOG.log(Level.INFO, "{0} snapshots return to the queue because the invocation ends soon", waiting.size());
        }
    }

    private void round(List<Waiting> round, Scorer using, Failures failures) {
        Map<CustomerId, Rescored> batch = new LinkedHashMap<>();
        List<DecisionRequest> requests = new ArrayList<>();
        for (Waiting one : round) {
            try {
                rescore(one, using, batch, requests);
            } catch (RuntimeException e) {
                failures.add(one.message(), e);
            }
        }
        writeBatch(batch, requests, failures);
        decisions.put(requests);
        store.sentAll(newest(requests));
        Meter.count(
                "triggers.fired",
                requests.stream()
                        .mapToLong(request -> request.triggers().size())
                        .sum());
    }

    /** Collects the result for a batch write; a second snapshot of the same customer is written immediately. */
    private void rescore(Waiting one, Scorer using, Map<CustomerId, Rescored> batch, List<DecisionRequest> requests) {
        Rescored rescored = new Rescored(one.message(), one.snapshot(), Rescoring.of(one.snapshot(), using));
        if (rescored.rescoring().material() && batch.putIfAbsent(one.snapshot().customer(), rescored) != null) {
            write(rescored, requests);
        }
    }

    /** If a customer's scores cannot be stored, only the message that contained the snapshot is redelivered. */
    private void writeBatch(Map<CustomerId, Rescored> batch, List<DecisionRequest> requests, Failures failures) {
        Set<Scored> refused = new HashSet<>(
                store.writeAll(batch.values().stream().map(Rescored::scored).toList()));
        for (Rescored rescored : batch.values()) {
            Rescoring rescoring = rescored.rescoring();
            if (refused.contains(rescored.scored())) {
                try {
                    write(rescored, requests);
                } catch (RuntimeException e) {
                    failures.add(rescored.message(), e);
                }
            } else if (!rescoring.fired().isEmpty()) {
                requests.add(
                        new DecisionRequest(rescored.snapshot().withScores(rescoring.scores()), rescoring.fired()));
            }
        }
    }

    private void write(Rescored rescored, List<DecisionRequest> requests) {
        Snapshot snapshot = rescored.snapshot();
        Rescoring rescoring = rescored.rescoring();
        if (store.write(snapshot.customer(), rescoring.scores(), rescoring.fired()) instanceof Stored stored
                && !stored.pending().isEmpty()) {
            requests.add(new DecisionRequest(snapshot.withScores(stored.scores()), stored.pending()));
        }
    }

    /**
     * The newest version sent for each customer; its pending triggers are removed unless a newer version has been
     * scored.
     */
    private static List<Scored> newest(List<DecisionRequest> requests) {
        Map<CustomerId, Scored> newest = new LinkedHashMap<>();
        for (DecisionRequest request : requests) {
            Snapshot snapshot = request.snapshot();
            newest.merge(
                    snapshot.customer(),
                    new Scored(snapshot.customer(), snapshot.scores(), List.of()),
                    (one, other) -> one.scores().version() >= other.scores().version() ? one : other);
        }
        return List.copyOf(newest.values());
    }
}
