package io.regulars.function.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

import io.regulars.aws.decision.DecisionState;
import io.regulars.aws.decision.DecisionStore;
import io.regulars.aws.decision.DueEntries;
import io.regulars.aws.decision.StoredDecision;
import io.regulars.aws.scores.SnapshotReader;
import io.regulars.event.CustomerId;
import io.regulars.gate.Awaited;
import io.regulars.gate.Confirmations;
import io.regulars.gate.Gate;
import io.regulars.gate.Gate.Claim;
import io.regulars.gate.Gate.Due;
import io.regulars.message.DecisionRequest;
import io.regulars.message.SendRequest;
import io.regulars.policy.Decision.Candidate;
import io.regulars.policy.Reconsideration;
import io.regulars.scoring.Snapshot;
import io.regulars.trigger.FiredTrigger;
import io.regulars.trigger.Triggers;

/** Plans and carries out the work for one customer who is due, from the current profile. Safe for concurrent use. */
final class DueProcessor {

    /** How long after its scheduled time a message is still sent. */
    private static final Duration MAX_DELAY = Duration.ofDays(2);

    private static final Comparator<StoredDecision> BEST_FIRST = Comparator.comparing(
                    DueProcessor::value, Comparator.reverseOrder())
            .thenComparing(stored -> stored.decision().id());

    private final SnapshotReader profiles;
    private final DecisionStore decisions;
    private final ExpiredClaims expiredClaims;

    DueProcessor(SnapshotReader profiles, DecisionStore decisions, ExpiredClaims expiredClaims) {
        this.expiredClaims = expiredClaims;
        this.profiles = profiles;
        this.decisions = decisions;
    }

    /** Plans the work for a customer who is due. Reads the profile and the decisions; changes nothing. */
    DuePlan plan(CustomerId customer, Gate gate, Instant now) {
        Map<String, Due> due = new TreeMap<>();
        gate.due().forEach((key, entry) -> {
            if (!entry.at().isAfter(now)) {
                due.put(key, entry);
            }
        });
        Optional<Snapshot> profile = profiles.get(customer);
        return new DuePlan(customer, gate, due, choose(customer, due, profile, now), evaluate(profile, due, now));
    }

    /**
     * Settles expired claims and marks the winner and the losers. Marking precedes sending: after a crash, a loser
     * cannot be chosen any more, and the winner's message is sent again as long as its entry is due in the gate.
     */
    DueWork apply(DuePlan plan, Instant now) {
        Map<String, Claim.State> claims =
                expiredClaims.settle(plan.customer(), plan.gate(), plan.due().keySet(), now);
        plan.scheduled().losers().forEach(loser -> move(loser, DecisionState.LOST));
        plan.scheduled().winner().ifPresent(winner -> move(winner, DecisionState.SENT));
        return new DueWork(plan, claims);
    }

    private DuePlan.Scheduled choose(
            CustomerId customer, Map<String, Due> due, Optional<Snapshot> profile, Instant now) {
        List<StoredDecision> stored = decisions.find(
                customer,
                due.keySet().stream()
                        .map(DueEntries::decision)
                        .filter(Objects::nonNull)
                        .toList());
        List<StoredDecision> scheduled = stored.stream()
                .filter(decision -> decision.state() == DecisionState.SCHEDULED)
                .toList();
        Optional<StoredDecision> winner = scheduled.stream()
                .filter(decision -> holds(decision, profile, now))
                .min(BEST_FIRST);
        List<SendRequest> messages = new ArrayList<>();
        // Already sent once, but deferred by quiet hours or by an operator: due again now.
        stored.stream()
                .filter(decision -> decision.state() == DecisionState.SENT)
                .forEach(decision ->
                        messages.add(decision.request(decision.decision().sendAt())));
        winner.ifPresent(decision -> messages.add(decision.request(now)));
        if (due.containsKey(Confirmations.DUE)) {
            messages.add(SendRequest.confirmation(customer, now));
        }
        List<StoredDecision> losers = scheduled.stream()
                .filter(decision -> winner.filter(decision::equals).isEmpty())
                .toList();
        return new DuePlan.Scheduled(winner, losers, messages);
    }

    private void move(StoredDecision stored, DecisionState to) {
        decisions.move(stored.decision().customer(), stored.decision().id(), DecisionState.SCHEDULED, to);
    }

    private static DuePlan.Evaluated evaluate(Optional<Snapshot> profile, Map<String, Due> due, Instant now) {
        Map<String, Due> rearmed = new TreeMap<>();
        Set<FiredTrigger> fired = new LinkedHashSet<>();
        profile.ifPresent(snapshot -> {
            firing(snapshot, due, DueEntries::trigger, now).forEach(trigger -> {
                if (trigger.due().isAfter(now)) {
                    rearmed.put(DueEntries.key(trigger), DueEntries.due(trigger));
                } else {
                    fired.add(trigger);
                }
            });
            firing(snapshot, due, Awaited::trigger, now)
                    .filter(trigger -> !trigger.due().isAfter(now) && now.isBefore(Reconsideration.end(trigger)))
                    .forEach(fired::add);
        });
        Optional<DecisionRequest> request = fired.isEmpty()
                ? Optional.empty()
                : profile.map(snapshot -> new DecisionRequest(at(snapshot, now), List.copyOf(fired)));
        return new DuePlan.Evaluated(request, rearmed);
    }

    /** The triggers named by the keys of due entries that fire for the profile, now or later. */
    private static Stream<FiredTrigger> firing(
            Snapshot snapshot, Map<String, Due> due, Function<String, String> name, Instant now) {
        return due.keySet().stream()
                .map(name)
                .filter(Objects::nonNull)
                .map(Triggers::named)
                .flatMap(Optional::stream)
                .map(trigger ->
                        trigger.evaluate(snapshot.profile(), snapshot.scores().segment(), now))
                .flatMap(Optional::stream);
    }

    private static boolean holds(StoredDecision stored, Optional<Snapshot> profile, Instant now) {
        return profile.isPresent()
                && now.isBefore(stored.decision().sendAt().plus(MAX_DELAY))
                && Triggers.named(stored.decision().trigger())
                        .map(trigger -> trigger.holds(
                                profile.get().profile(),
                                stored.anchor(),
                                stored.decision().at()))
                        .orElse(false);
    }

    /** The snapshot as of now: no events since the latest one. */
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
