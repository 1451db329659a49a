package io.regulars.function.send;

import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Optional;

import io.regulars.aws.gate.GateChange;
import io.regulars.aws.run.Meter;
import io.regulars.aws.run.StackTraces;
import io.regulars.control.SendRule;
import io.regulars.function.send.Outcome.Cause;
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
 *
 * <p>A message that an operator holds back, or for which the provider's quota is used up, waits in the gate and is
 * checked again every quarter of an hour, for two days; one for which the provider is busy or out of reach waits there
 * for some minutes, so that no outage uses up its deliveries. Safe for concurrent use if its transport is, but not for
 * two requests of one customer.
 *
 * @param <M> a message of the channel
 */
public final class Courier<M> {

    private static final System.Logger LOG = System.getLogger(Courier.class.getName());
    /** How often a busy provider is asked under one claim. */
    private static final int ATTEMPTS = 3;
    /** After a longer wait for the provider's rate the gate is read again. */
    private static final long SHORT_WAIT_MILLIS = 1_000;

    private final SendJobs jobs;
    private final SendGuard guard;
    private final Reservations reservations;
    private final MessageClaims claims;
    private final DeliveryLog log;
    private final Composer<M> composer;
    private final Transport<M> transport;
    private final CircuitBreaker breaker;

    Courier(
            SendJobs jobs,
            SendGuard guard,
            Reservations reservations,
            MessageClaims claims,
            DeliveryLog log,
            Composer<M> composer,
            GuardedTransport<M> provider) {
        this.jobs = jobs;
        this.guard = guard;
        this.reservations = reservations;
        this.claims = claims;
        this.log = log;
        this.composer = composer;
        this.transport = provider.transport();
        this.breaker = provider.breaker();
    }

    /**
     * Sends the message of a request, or records why not. Idempotent by decision.
     *
     * @return whether the request is done with or waits in the gate; false, and nothing has changed, if the invocation
     *     has no time for it
     * @throws MalformedMessageException if the offer version does not exist: a retry cannot help
     */
    public boolean deliver(SendRequest request, Instant now, TimeLeft time) {
        Optional<SendJob> job = sendable(request, now);
        if (job.isEmpty()) {
            return true;
        }
        Optional<Cause> obstacle = obstacle();
        if (obstacle.isPresent()) {
            postpone(job.get(), obstacle.get());
            return true;
        }
        long wait = time.enough() ? transport.reserveSlot(time.spareMillis()) : -1;
        if (wait < 0 || !time.sleep(wait)) {
            return giveUpIfTooOld(job.get());
        }
        // Consent, address or an operator's controls may have changed during a long wait.
        Optional<SendJob> current = wait < SHORT_WAIT_MILLIS ? job : sendable(request, now);
        current.ifPresent(sendable -> process(sendable, time));
        return true;
    }

    /** The job of a request whose message may go out now; empty if it may not, which is recorded. */
    private Optional<SendJob> sendable(SendRequest request, Instant now) {
        Optional<SendJob> read = jobs.read(request, now);
        if (read.isEmpty()) {
            Meter.count("deliveries.erased", 1);
            return Optional.empty();
        }
        SendJob job = read.get();
        if (job.claim() != null) {
            handleRedelivery(job);
            return Optional.empty();
        }
        if (guard.holds(job)) {
            claims.hold(job);
            Meter.count("deliveries.held", 1);
            return Optional.empty();
        }
        Optional<SendRule> rule = guard.forbids(job);
        rule.ifPresent(forbidding -> forbid(job, forbidding));
        return rule.isPresent() ? Optional.empty() : read;
    }

    private void process(SendJob job, TimeLeft time) {
        M message = composer.compose(job);
        if (!breaker.tryCall() || !connected()) {
            postpone(job, Cause.UNREACHABLE);
            return;
        }
        Optional<Reservation> reservation = reservations.reserve(job);
        if (reservation.isPresent()) {
            claimAndSend(job, message, reservation.get(), time);
        } else {
            forbid(job, SendRule.BUDGET_EXHAUSTED);
        }
    }

    /** Why no message can be sent for minutes or hours, empty if one can. */
    private Optional<Cause> obstacle() {
        if (transport.exhausted()) {
            return Optional.of(Cause.QUOTA);
        }
        return breaker.open() ? Optional.of(Cause.UNREACHABLE) : Optional.empty();
    }

    private boolean connected() {
        try {
            transport.connect();
            return true;
        } catch (RuntimeException e) {
            StackTraces.oncePerMinute(LOG, Level.ERROR, "the provider cannot be reached; messages wait in the gate", e);
            breaker.trip();
            return false;
        }
    }

    private boolean giveUpIfTooOld(SendJob job) {
        if (guard.tooOld(job)) {
            forbid(job, SendRule.HELD_TOO_LONG);
            return true;
        }
        Meter.count("deliveries.requeued", 1);
        return false;
    }

    /** Lets the message wait, or gives it up if it has waited too long. */
    private void postpone(SendJob job, Cause cause) {
        if (guard.tooOld(job)) {
            forbid(job, SendRule.HELD_TOO_LONG);
        } else {
            claims.postpone(job, cause);
            Meter.count("deliveries.postponed", 1);
        }
    }

    /** Refuses the message; again a quarter of an hour later if another delivery may hold a reservation for it. */
    private void forbid(SendJob job, SendRule rule) {
        log.refused(job, rule);
        if (reservations.releaseAbandoned(job)) {
            claims.stopWaiting(job);
        } else {
            claims.hold(job);
        }
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
        Outcome outcome = call(message);
        for (int attempt = 1; attempt < ATTEMPTS && busy(outcome) && time.pause(); attempt++) {
            outcome = call(message);
        }
        report(outcome);
        settle(job, claimed, outcome, reservation);
        if (outcome instanceof Outcome.Accepted) {
            transport.accepted(message);
        }
    }

    private Outcome call(M message) {
        try {
            return transport.send(message);
        } catch (RuntimeException e) {
            StackTraces.oncePerMinute(LOG, Level.ERROR, "the transport failed", e);
            return new Outcome.Unknown(e.getClass().getSimpleName());
        }
    }

    private static boolean busy(Outcome outcome) {
        return outcome instanceof Outcome.TryLater later && later.cause() == Cause.BUSY;
    }

    private void report(Outcome outcome) {
        if (outcome instanceof Outcome.Unknown
                || outcome instanceof Outcome.TryLater later && later.cause() == Cause.UNREACHABLE) {
            breaker.trip();
        } else {
            breaker.close();
        }
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
            log.unknown(job, unknown.reason());
            claims.settle(job, claimed, Gate.Claim.State.UNKNOWN);
        } else if (outcome instanceof Outcome.TryLater later) {
            // While the claim is held, no other invocation can reserve for this message and send it.
            reservation.giveBack();
            claims.releaseAndPostpone(job, claimed, reservation, later.cause());
            Meter.count("deliveries.postponed", 1);
            LOG.log(
                    later.cause() == Cause.FAULT ? Level.ERROR : Level.WARNING,
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
