package io.regulars.function.send;

import java.time.Instant;

import io.regulars.aws.decision.DueEntries;
import io.regulars.aws.gate.GateChange;
import io.regulars.aws.gate.GateStore;
import io.regulars.function.send.Outcome.Cause;
import io.regulars.gate.Gate;
import io.regulars.gate.GatePolicy;
import io.regulars.gate.GateRules;
import io.regulars.gate.GateVerdict;

/** What sending changes in the gate: the claim of a message, and what the gate waits for on its behalf. */
final class MessageClaims {

    private final GateStore gates;
    private final GatePolicy policy;

    MessageClaims(GateStore gates, GatePolicy policy) {
        this.gates = gates;
        this.policy = policy;
    }

    /** Claims the message in one conditional write, unless a rule of the gate forbids it. */
    GateChange<GateVerdict> claim(SendJob job, Reservation reservation) {
        return gates.claim(
                job.request().customer(),
                job.gate(),
                job.request().decision(),
                job.request().channel(),
                job.now(),
                policy,
                reservation.waits());
    }

    /** Lets dispatch send the request again at the next quarter of an hour. */
    void hold(SendJob job) {
        String key = GateRules.waiting(job.request().decision());
        gates.update(job.request().customer(), job.gate(), gate -> {
            Gate.Due before = gate.due().get(key);
            return gate.withDue(key, DueEntries.held(job.now(), before == null ? job.now() : before.anchor()));
        });
    }

    /** Lets dispatch send the request again when its cause may have passed. */
    void postpone(SendJob job, Cause cause) {
        gates.update(job.request().customer(), job.gate(), gate -> postponed(gate, job, cause));
    }

    private static Gate postponed(Gate gate, SendJob job, Cause cause) {
        Instant due = job.request().at();
        return gate.withDue(
                GateRules.waiting(job.request().decision()),
                switch (cause) {
                    case BUSY, UNREACHABLE -> DueEntries.postponed(job.now(), due);
                    case QUOTA, FAULT -> DueEntries.held(job.now(), due);
                });
    }

    /** Ends the wait of a message that is not going to be sent. */
    void stopWaiting(SendJob job) {
        gates.update(
                job.request().customer(),
                job.gate(),
                gate -> gate.withoutDue(GateRules.waiting(job.request().decision())));
    }

    /**
     * Lets dispatch send the request again if its claim is still open. The invocation that holds the claim may have to
     * release it, and by then SQS may hold no other copy of the request.
     */
    void retryUnlessSettled(SendJob job) {
        String decision = job.request().decision();
        gates.update(job.request().customer(), job.gate(), gate -> {
            Gate.Claim claim = gate.claims().get(decision);
            return claim == null || claim.state() == Gate.Claim.State.CLAIMED
                    ? gate.withDue(
                            GateRules.waiting(decision),
                            DueEntries.held(job.now(), job.request().at()))
                    : gate;
        });
    }

    /** Records the final state of the claim; the message stays counted. */
    void settle(SendJob job, Gate claimed, Gate.Claim.State state) {
        gates.update(
                job.request().customer(),
                claimed,
                gate -> GateRules.settle(gate, job.request().decision(), state));
    }

    /** Records that the provider refused the message permanently; it is no longer counted. */
    void fail(SendJob job, Gate claimed, Reservation reservation) {
        gates.update(
                job.request().customer(),
                claimed,
                gate -> reservation.withoutWaits(
                        GateRules.fail(gate, job.request().decision(), policy)));
    }

    /** Removes the claim, and lets dispatch send the request again when its cause may have passed, in one write. */
    void releaseAndPostpone(SendJob job, Gate claimed, Reservation reservation, Cause cause) {
        gates.update(
                job.request().customer(),
                claimed,
                gate -> postponed(
                        reservation.withoutWaits(
                                GateRules.release(gate, job.request().decision(), policy)),
                        job,
                        cause));
    }
}
