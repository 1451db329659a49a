package io.regulars.function.send;

import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Optional;

import io.regulars.aws.gate.GateChange;
import io.regulars.aws.run.Meter;
import io.regulars.control.SendRule;
import io.regulars.gate.Gate;
import io.regulars.gate.GateRules;
import io.regulars.gate.GateVerdict;
import io.regulars.json.MalformedMessageException;
import io.regulars.message.SendRequest;

/**
 * Sends each message at most once. The message is composed first; then the share of its campaign's budget and its code
 * are reserved; then one conditional write at the gate checks consent, suppression, caps and quiet hours and records
 * the claim; immediately after it the provider is called; then the outcome is recorded. A crash after the claim leaves
 * the claim: the provider's notice settles it, or after fifteen minutes it is unknown. It is never sent a second time.
 * A message that an operator holds back waits in the gate and is checked again every quarter of an hour, for two days;
 * one for which the provider is too busy, out of reach or misconfigured waits there for a minute or two, so that no
 * outage uses up its deliveries. For one thread at a time.
 *
 * @param <M> a message of the channel
 */
public final class Courier<M> {

    private static final System.Logger LOG = System.getLogger(Courier.class.getName());
    /** How often a busy provider is asked under one claim. */
    private static final int ATTEMPTS = 3;

    private final SendJobs jobs;
    private final SendGuard guard;
    private final Reservations reservations;
    private final MessageClaims claims;
    private final DeliveryLog log;
    private final Composer<M> composer;
    private final Transport<M> transport;
    private final CircuitBreaker breaker = new CircuitBreaker(System::currentTimeMillis);

    Courier(
            SendJobs jobs,
            SendGuard guard,
            Reservations reservations,
            MessageClaims claims,
            DeliveryLog log,
            Composer<M> composer,
            Transport<M> transport) {
        this.jobs = jobs;
        this.guard = guard;
        this.reservations = reservations;
        this.claims = claims;
        this.log = log;
        this.composer = composer;
        this.transport = transport;
    }

    /**
     * Sends the message of a request, or records why not. Idempotent by decision.
     *
     * @throws MalformedMessageException if the offer version does not exist: a retry cannot help
     */
    public void deliver(SendRequest request, Instant now, TimeLeft time) {
        Optional<SendJob> job = jobs.read(request, now);
        if (job.isEmpty()) {
            Meter.count("deliveries.erased", 1);
        } else if (job.get().claim() != null) {
            handleRedelivery(job.get());
        } else if (time.enough()) {
            process(job.get(), time);
        } else {
            postpone(job.get());
        }
    }

    private void process(SendJob job, TimeLeft time) {
        if (guard.holds(job)) {
            claims.hold(job);
            Meter.count("deliveries.held", 1);
            return;
        }
        Optional<SendRule> rule = guard.forbids(job);
        if (rule.isPresent()) {
            forbid(job, rule.get());
            return;
        }
        M message = composer.compose(job);
        if (!reachable()) {
            postpone(job);
            return;
        }
        Optional<Reservation> reservation = reservations.reserve(job);
        if (reservation.isPresent()) {
            claimAndSend(job, message, reservation.get(), time);
        } else {
            forbid(job, SendRule.BUDGET_EXHAUSTED);
        }
    }

    private boolean reachable() {
        if (breaker.open()) {
            return false;
        }
        try {
            transport.connect();
            return true;
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "the provider cannot be reached; messages wait in the gate", e);
            breaker.trip();
            return false;
        }
    }

    /** Lets the message wait for a minute or two, or gives it up if it has waited too long. */
    private void postpone(SendJob job) {
        if (guard.tooOld(job)) {
            forbid(job, SendRule.HELD_TOO_LONG);
        } else {
            claims.postpone(job);
            Meter.count("deliveries.postponed", 1);
        }
    }

    private void forbid(SendJob job, SendRule rule) {
        log.refused(job, rule);
        claims.stopWaiting(job);
    }

    private void claimAndSend(SendJob job, M message, Reservation reservation, TimeLeft time) {
        GateChange<GateVerdict> claim = claims.claim(job, reservation);
        if (claim.result() instanceof GateVerdict.Granted) {
            send(job, claim.gate(), message, reservation, time);
        } else if (claim.result() instanceof GateVerdict.Refused no && no.rule() == SendRule.ALREADY_CLAIMED) {
            handleRedelivery(job.with(claim.gate()));
        } else if (claim.gate().erased()) {
            reservation.giveBack();
            Meter.count("deliveries.erased", 1);
        } else if (claim.result() instanceof GateVerdict.Refused no) {
            log.refused(job, no.rule());
            reservation.giveBack();
        } else {
            reservation.giveBack();
            Meter.count("deliveries.later", 1);
        }
    }

    private void send(SendJob job, Gate claimed, M message, Reservation reservation, TimeLeft time) {
        Outcome outcome = transport.send(message);
        for (int attempt = 1; attempt < ATTEMPTS && busy(outcome) && time.pause(); attempt++) {
            outcome = transport.send(message);
        }
        settle(job, claimed, outcome, reservation);
        if (outcome instanceof Outcome.Accepted) {
            transport.accepted(message);
        }
    }

    private static boolean busy(Outcome outcome) {
        return outcome instanceof Outcome.TryLater later && !later.fault();
    }

    private void settle(SendJob job, Gate claimed, Outcome outcome, Reservation reservation) {
        if (outcome instanceof Outcome.Accepted accepted) {
            log.sent(job, accepted.provider());
            claims.settle(job, claimed, Gate.Claim.State.SENT);
        } else if (outcome instanceof Outcome.Rejected rejected) {
            log.rejected(job, rejected.reason());
            claims.fail(job, claimed, reservation);
            reservation.cancel();
        } else if (outcome instanceof Outcome.Unknown unknown) {
            breaker.trip();
            log.unknown(job, unknown.reason());
            claims.settle(job, claimed, Gate.Claim.State.UNKNOWN);
        } else if (outcome instanceof Outcome.TryLater later) {
            // While the claim is held, no other invocation can reserve for this message and send it.
            reservation.giveBack();
            claims.releaseAndPostpone(job, claimed, reservation);
            Meter.count("deliveries.postponed", 1);
            LOG.log(
                    later.fault() ? Level.ERROR : Level.WARNING,
                    "decision {0} waits in the gate: {1}",
                    job.request().decision(),
                    later.reason());
        }
    }

    /**
     * Handles a message that is claimed already. The invocation that holds the claim may still be sending it, or may
     * have died: for fifteen minutes the provider's notice may settle the claim, then it is unknown. The reservation of
     * a message that the provider refused may not have been cancelled yet.
     */
    private void handleRedelivery(SendJob job) {
        Gate.Claim claim = job.claim();
        if (claim != null && claim.state() == Gate.Claim.State.FAILED) {
            reservations.find(job).cancel();
        } else if (claim == null || job.now().isBefore(claim.at().plus(GateRules.NOTICE))) {
            claims.retryUnlessSettled(job);
            Meter.count("deliveries.repeated", 1);
        } else if (claim.state() == Gate.Claim.State.CLAIMED) {
            log.neverConfirmed(job);
        }
    }
}
