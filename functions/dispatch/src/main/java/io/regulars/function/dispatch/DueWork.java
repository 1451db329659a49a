package io.regulars.function.dispatch;

import java.util.Map;

import io.regulars.gate.Gate;
import io.regulars.gate.Gate.Due;
import io.regulars.gate.GateRules;

/**
 * A plan whose expired claims are settled and whose scheduled decisions are marked. Immutable.
 *
 * @param claims new states of expired claims, by decision
 */
record DueWork(DuePlan plan, Map<String, Gate.Claim.State> claims) {

    /** The gate after this work. Due entries and claims that changed since the plan was made are kept. */
    Gate settled(Gate current) {
        Gate settled = current;
        for (var claim : claims.entrySet()) {
            Gate.Claim now = settled.claims().get(claim.getKey());
            if (now != null && now.state() == Gate.Claim.State.CLAIMED) {
                settled = GateRules.settle(settled, claim.getKey(), claim.getValue());
            }
        }
        Map<String, Due> rearmed = plan.triggers().rearmed();
        for (var handled : plan.due().entrySet()) {
            String key = handled.getKey();
            if (handled.getValue().equals(current.due().get(key))) {
                settled = rearmed.containsKey(key) ? settled.withDue(key, rearmed.get(key)) : settled.withoutDue(key);
            }
        }
        return settled;
    }
}
