package io.regulars.function.dispatch;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.regulars.aws.decision.StoredDecision;
import io.regulars.event.CustomerId;
import io.regulars.gate.Gate;
import io.regulars.gate.Gate.Due;
import io.regulars.message.DecisionRequest;
import io.regulars.message.SendRequest;

/**
 * What to do for a customer who is due. Immutable.
 *
 * @param gate the gate as read
 * @param due the due entries of the gate as read, by key
 */
record DuePlan(CustomerId customer, Gate gate, Map<String, Due> due, Scheduled scheduled, Evaluated triggers) {

    /**
     * The choice among scheduled decisions.
     *
     * @param winner the decision to send now; its message is among {@code messages}
     * @param losers decisions that will never be sent
     * @param messages all messages to send now, including those that were deferred by quiet hours or a pause, and the
     *     request for a confirmation mail
     */
    record Scheduled(Optional<StoredDecision> winner, List<StoredDecision> losers, List<SendRequest> messages) {}

    /**
     * The result of evaluating the due triggers.
     *
     * @param request the decision to request; empty if no trigger fired
     * @param rearmed triggers that became due later instead of firing, by due key
     */
    record Evaluated(Optional<DecisionRequest> request, Map<String, Due> rearmed) {}
}
