package io.regulars.function.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

import io.regulars.aws.decision.DecisionState;
import io.regulars.aws.decision.DecisionStore;
import io.regulars.aws.decision.DueEntries;
import io.regulars.aws.decision.StoredDecision;
import io.regulars.aws.scores.SnapshotReader;
import io.regulars.event.CustomerId;
import io.regulars.gate.Gate;
import io.regulars.gate.Gate.Due;
import io.regulars.message.DecisionRequest;
import io.regulars.message.SendRequest;
import io.regulars.policy.Decision.Candidate;
import io.regulars.scoring.Snapshot;
import io.regulars.trigger.FiredTrigger;
import io.regulars.trigger.Triggers;

/** Looks at one customer who is due, with the profile as it is now. Safe for concurrent use. */
final class DueProcessor {

    /** A message that could not go out for so long comes too late. */
    private static final Duration TOO_LATE = Duration.ofDays(2);

    private static final Comparator<StoredDecision> BEST_FIRST = Comparator.comparing(
                    DueProcessor::value, Comparator.reverseOrder())
            .thenComparing(stored -> stored.decision().id());

    private final SnapshotReader profiles;
    private final DecisionStore decisions;
    private final ExpiredClaims overdue;

    DueProcessor(SnapshotReader profiles, DecisionStore decisions, ExpiredClaims overdue) {
        this.overdue = overdue;
        this.profiles = profiles;
        this.decisions = decisions;
    }

    DueWork wake(CustomerId customer, Gate gate, Instant now) {
        Map<String, Due> due = new TreeMap<>();
        gate.due().forEach((key, when) -> {
            if (!when.at().isAfter(now)) {
                due.put(key, when);
            }
        });
        Optional<Snapshot> profile = profiles.get(customer);
        List<StoredDecision> stored = decisions.find(
                customer,
                due.keySet().stream()
                        .map(DueEntries::decision)
                        .filter(Objects::nonNull)
                        .toList());
        List<StoredDecision> waiting = stored.stream()
                .filter(decision -> decision.state() == DecisionState.SCHEDULED)
                .toList();
        List<StoredDecision> won =
                waiting.stream().filter(decision -> holds(decision, profile, now)).min(BEST_FIRST).stream()
                        .toList();
        List<SendRequest> messages = new ArrayList<>();
        // Sent before, but put off until the quiet hours are over or an operator lets it go: its turn is now.
        stored.stream()
                .filter(decision -> decision.state() == DecisionState.SENT)
                .forEach(decision ->
                        messages.add(decision.request(decision.decision().sendAt())));
        won.forEach(decision -> messages.add(decision.request(now)));
        Map<String, Due> rearmed = new TreeMap<>();
        List<FiredTrigger> fired = new ArrayList<>();
        profile.ifPresent(snapshot -> evaluate(snapshot, due, now, fired, rearmed));
        Optional<DecisionRequest> request = fired.isEmpty()
                ? Optional.empty()
                : profile.map(snapshot -> new DecisionRequest(at(snapshot, now), fired));
        return new DueWork(
                customer,
                gate,
                messages,
                request,
                won,
                waiting.stream().filter(decision -> !won.contains(decision)).toList(),
                rearmed,
                due,
                overdue.settle(customer, gate, due.keySet(), now));
    }

    /**
     * First of all, so that a second look after a crash cannot choose one that lost, and brings the winner again: it is
     * sent as long as it waits in the gate, from where who delivers it takes it out.
     */
    void mark(DueWork wake) {
        wake.lost().forEach(lost -> move(lost, DecisionState.LOST));
        wake.won().forEach(won -> move(won, DecisionState.SENT));
    }

    private void move(StoredDecision stored, DecisionState to) {
        decisions.move(stored.decision().customer(), stored.decision().id(), DecisionState.SCHEDULED, to);
    }

    private static void evaluate(
            Snapshot snapshot, Map<String, Due> due, Instant now, List<FiredTrigger> fired, Map<String, Due> rearmed) {
        due.keySet().stream()
                .map(DueEntries::trigger)
                .filter(Objects::nonNull)
                .map(Triggers::named)
                .flatMap(Optional::stream)
                .map(trigger ->
                        trigger.evaluate(snapshot.profile(), snapshot.scores().segment(), now))
                .flatMap(Optional::stream)
                .forEach(found -> {
                    if (found.due().isAfter(now)) {
                        rearmed.put(DueEntries.key(found), DueEntries.due(found));
                    } else {
                        fired.add(found);
                    }
                });
    }

    private static boolean holds(StoredDecision stored, Optional<Snapshot> profile, Instant now) {
        return profile.isPresent()
                && now.isBefore(stored.decision().sendAt().plus(TOO_LATE))
                && Triggers.named(stored.decision().trigger())
                        .map(trigger -> trigger.holds(
                                profile.get().profile(),
                                stored.anchor(),
                                stored.decision().at()))
                        .orElse(false);
    }

    /** The customer as seen from now: silent since the latest event. */
    private static Snapshot at(Snapshot snapshot, Instant now) {
        Instant at = now.isAfter(snapshot.at()) ? now : snapshot.at();
        return new Snapshot(
                snapshot.customer(),
                snapshot.version(),
                false,
                at,
                snapshot.profile(),
                snapshot.points(),
                snapshot.scores().faded(Duration.between(snapshot.at(), at)));
    }

    private static double value(StoredDecision stored) {
        return stored.decision().candidates().stream()
                .filter(candidate -> candidate.lostTo() == null)
                .mapToDouble(Candidate::value)
                .max()
                .orElse(0);
    }
}
