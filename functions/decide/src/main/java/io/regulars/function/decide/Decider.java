package io.regulars.function.decide;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

import io.regulars.aws.decision.DecisionState;
import io.regulars.aws.decision.DecisionStore;
import io.regulars.aws.decision.StoredDecision;
import io.regulars.channel.Channel;
import io.regulars.control.SendRule;
import io.regulars.gate.Gate;
import io.regulars.gate.GatePolicy;
import io.regulars.gate.GateRules;
import io.regulars.gate.GateVerdict;
import io.regulars.offer.Catalogue;
import io.regulars.policy.Decision;
import io.regulars.policy.DecisionInput;
import io.regulars.policy.Policy;
import io.regulars.scoring.Snapshot;
import io.regulars.trigger.FiredTrigger;
import io.regulars.trigger.Trigger;

/** Makes one decision and stores it, unless a final one exists already. Thread-safe. */
final class Decider {

    private final Supplier<Catalogue> catalogue;
    private final DecisionStore store;
    private final Policy policy;
    private final GatePolicy gatePolicy;

    private final Function<Catalogue, Map<String, SendRule>> blockedOffers;

    /** @param blockedOffers offers of a catalogue that must not be chosen now, with the rule */
    Decider(
            Supplier<Catalogue> catalogue,
            Function<Catalogue, Map<String, SendRule>> blockedOffers,
            DecisionStore store,
            Policy policy,
            GatePolicy gatePolicy) {
        this.blockedOffers = blockedOffers;
        this.catalogue = catalogue;
        this.store = store;
        this.policy = policy;
        this.gatePolicy = gatePolicy;
    }

    /** The stored decision: the new one, or the existing one. */
    StoredDecision decide(Snapshot snapshot, FiredTrigger fired, Trigger trigger, Gate gate) {
        boolean test = gatePolicy.tests(gate);
        DecisionInput open = new DecisionInput(
                snapshot, fired, catalogue.get(), Map.of(), Map.of(), GateRules.zone(gate, gatePolicy), test);
        Map<Channel, SendRule> refused = refused(gate, Policy.sendAt(open));
        Decision decision = policy.decide(new DecisionInput(
                snapshot, fired, open.catalogue(), refused, blockedOffers.apply(open.catalogue()), open.zone(), test));
        String product = trigger.product(snapshot.profile(), fired.anchor()).orElse(null);
        return store.decide(new StoredDecision(decision, fired.anchor(), product, state(decision)));
    }

    private Map<Channel, SendRule> refused(Gate gate, Instant sendAt) {
        Map<Channel, SendRule> refused = new EnumMap<>(Channel.class);
        for (Channel channel : Channel.values()) {
            GateVerdict verdict = GateRules.check(gate, channel, sendAt, gatePolicy);
            if (verdict instanceof GateVerdict.Refused no) {
                refused.put(channel, no.rule());
            } else if (verdict instanceof GateVerdict.Later) {
                refused.put(channel, SendRule.QUIET_HOURS);
            }
        }
        return refused;
    }

    private static DecisionState state(Decision decision) {
        if (decision.offer() == null) {
            return DecisionState.NONE;
        }
        if (!decision.sends()) {
            return DecisionState.GHOST;
        }
        return decision.sendAt().isAfter(decision.at()) ? DecisionState.SCHEDULED : DecisionState.SENT;
    }
}
