package io.regulars.function.dispatch;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.regulars.aws.decision.StoredDecision;
import io.regulars.event.CustomerId;
import io.regulars.gate.Gate;
import io.regulars.gate.Gate.Due;
import io.regulars.gate.GateRules;
import io.regulars.message.DecisionRequest;
import io.regulars.message.SendRequest;

/**
 * What is to be done for one customer who is due.
 *
 * @param gate as it was read
 * @param messages to be sent
 * @param request to be decided upon
 * @param won scheduled decisions whose message is among the messages
 * @param lost scheduled decisions that are not sent, for good
 * @param rearmed triggers that have moved, by key
 * @param handled all that was due, by key, as it was seen
 * @param claims how claims stand of which nothing was heard, by decision
 */
record DueWork(
        CustomerId customer,
        Gate gate,
        List<SendRequest> messages,
        Optional<DecisionRequest> request,
        List<StoredDecision> won,
        List<StoredDecision> lost,
        Map<String, Due> rearmed,
        Map<String, Due> handled,
        Map<String, Gate.Claim.State> claims) {

    /** The gate once it is done. What has been changed since it was seen stays. */
    Gate settled(Gate current) {
        Gate settled = current;
        for (var claim : claims.entrySet()) {
            Gate.Claim now = settled.claims().get(claim.getKey());
            if (now != null && now.state() == Gate.Claim.State.CLAIMED) {
                settled = GateRules.settle(settled, claim.getKey(), claim.getValue());
            }
        }
        for (var seen : handled.entrySet()) {
            String key = seen.getKey();
            if (seen.getValue().equals(current.due().get(key))) {
                settled = rearmed.containsKey(key) ? settled.withDue(key, rearmed.get(key)) : settled.withoutDue(key);
            }
        }
        return settled;
    }
}
