package io.regulars.function.decide;

import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.regulars.aws.decision.DecisionState;
import io.regulars.aws.decision.DueEntries;
import io.regulars.aws.decision.Outbox;
import io.regulars.aws.decision.StoredDecision;
import io.regulars.aws.gate.GateStore;
import io.regulars.aws.run.Meter;
import io.regulars.aws.run.Workers;
import io.regulars.aws.sqs.Failures;
import io.regulars.aws.sqs.Received;
import io.regulars.channel.Channel;
import io.regulars.event.CustomerId;
import io.regulars.gate.Awaited;
import io.regulars.gate.Gate;
import io.regulars.gate.Gate.Due;
import io.regulars.message.DecisionRequest;
import io.regulars.message.SendRequest;
import io.regulars.policy.Reconsideration;
import io.regulars.trigger.FiredTrigger;
import io.regulars.trigger.Trigger;
import io.regulars.trigger.Triggers;

/**
 * Turns requests into decisions. If a trigger holds now, the decision is stored unless it exists already, then its
 * message is sent or scheduled. A trigger that is due later is scheduled; so is one whose decision is to be taken
 * again. Messages are sent before schedules are written, because a customer may be waiting. A redelivered request finds
 * its decision and completes the remaining steps. Thread-safe.
 */
final class DecideService {

    private static final System.Logger LOG = System.getLogger(DecideService.class.getName());

    private final GateStore gates;
    private final Decider decider;
    private final Outbox<SendRequest> sends;
    private final Workers workers = new Workers();

    DecideService(GateStore gates, Decider decider, Outbox<SendRequest> sends) {
        this.gates = gates;
        this.decider = decider;
        this.sends = sends;
    }

    /** Processes the messages and returns those that failed. */
    Failures decide(List<Received<List<DecisionRequest>>> messages) {
        Map<CustomerId, Gate> read = gates.get(messages.stream()
                .flatMap(message -> message.body().stream())
                .map(request -> request.snapshot().customer())
                .toList());
        Failures failures = new Failures();
        List<SendRequest> due = new ArrayList<>();
        Map<CustomerId, Arming> armings = new LinkedHashMap<>();
        for (Received<List<DecisionRequest>> message : messages) {
            try {
                message.body().forEach(request -> decide(message.id(), request, read, due, armings));
            } catch (RuntimeException e) {
                failures.add(message.id(), e);
            }
        }
        sends.put(due);
        workers.forEach(List.copyOf(armings.values()), arming -> {
            try {
                Gate known = read.get(arming.customer());
                // A channel may have opened since the gate was read.
                gates.update(arming.customer(), known, gate -> Awaited.woken(known, with(gate, arming.waits())));
            } catch (RuntimeException e) {
                arming.messages().forEach(message -> failures.add(message, e));
            }
        });
        return failures;
    }

    /** Entries that a customer's requests add to the gate's schedule; a later request overwrites an earlier one. */
    private record Arming(CustomerId customer, Set<String> messages, Map<String, Due> waits) {}

    private void decide(
            String message,
            DecisionRequest request,
            Map<CustomerId, Gate> gatesRead,
            List<SendRequest> due,
            Map<CustomerId, Arming> armings) {
        CustomerId customer = request.snapshot().customer();
        Gate gate = gatesRead.get(customer);
        if (!gate.takes(request.snapshot().version())) {
            return; // the profile was erased after the request was made
        }
        boolean unreachable = customer.anonymous() && unreachable(gate);
        Map<String, Due> waits = new TreeMap<>();
        for (FiredTrigger fired : request.triggers()) {
            Trigger trigger = Triggers.named(fired.name()).orElse(null);
            if (trigger == null) {
                LOG.log(Level.WARNING, "unknown trigger {0}, its request is dropped", fired.name());
            } else if (unreachable) {
                awaitContact(fired, trigger, request.snapshot().at(), waits);
            } else if (fired.due().isAfter(request.snapshot().at())) {
                waits.put(DueEntries.key(fired), DueEntries.due(fired));
            } else {
                finish(decider.decide(request.snapshot(), fired, trigger, gate), fired, request, waits, due);
            }
        }
        if (!waits.isEmpty()) {
            Arming arming =
                    armings.computeIfAbsent(customer, c -> new Arming(c, new LinkedHashSet<>(), new TreeMap<>()));
            arming.messages().add(message);
            arming.waits().putAll(waits);
        }
    }

    private static void finish(
            StoredDecision stored,
            FiredTrigger fired,
            DecisionRequest request,
            Map<String, Due> waits,
            List<SendRequest> due) {
        Meter.count("decisions", 1);
        if (!stored.decision().at().equals(request.snapshot().at())) {
            return; // decided by an earlier request, which handles the message
        }
        if (stored.state() == DecisionState.SENT) {
            due.add(stored.request(stored.decision().sendAt()));
        } else if (stored.state() == DecisionState.SCHEDULED) {
            waits.put(DueEntries.key(stored.decision()), DueEntries.due(stored.decision()));
        } else if (stored.state() == DecisionState.NONE
                && Reconsideration.open(stored.decision())
                && stored.decision().at().isBefore(Reconsideration.end(fired))) {
            waits.put(Awaited.key(fired.name()), DueEntries.awaited(fired, stored.decision()));
        }
    }

    /**
     * Nothing is decided for a visitor without an address or a subscription. A trigger that never fires again waits for
     * one.
     */
    private static void awaitContact(FiredTrigger fired, Trigger trigger, Instant at, Map<String, Due> waits) {
        if (trigger.onceEver() && at.isBefore(Reconsideration.end(fired))) {
            waits.put(Awaited.key(fired.name()), DueEntries.awaited(fired));
        }
    }

    private static boolean unreachable(Gate gate) {
        return Arrays.stream(Channel.values()).noneMatch(channel -> channel.reachable(gate));
    }

    private static Gate with(Gate gate, Map<String, Due> waits) {
        Gate armed = gate;
        for (var wait : waits.entrySet()) {
            if (!wait.getValue().equals(armed.due().get(wait.getKey()))) {
                armed = armed.withDue(wait.getKey(), wait.getValue());
            }
        }
        return armed;
    }
}
