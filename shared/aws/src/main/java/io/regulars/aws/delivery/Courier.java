package io.regulars.aws.delivery;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import io.regulars.aws.control.ControlStore;
import io.regulars.aws.control.SendBlocks;
import io.regulars.aws.decision.DueEntries;
import io.regulars.aws.gate.GateChange;
import io.regulars.aws.gate.GateStore;
import io.regulars.aws.offer.CatalogueStore;
import io.regulars.aws.run.Meter;
import io.regulars.content.Languages;
import io.regulars.gate.Gate;
import io.regulars.gate.GatePolicy;
import io.regulars.gate.GateRules;
import io.regulars.gate.GateVerdict;
import io.regulars.json.MalformedMessageException;
import io.regulars.message.SendRequest;
import io.regulars.offer.Offer;

/**
 * Brings one message out, at most once. The message is made first; then one conditional write at the gate checks
 * consent, suppression, caps and quiet hours and records the claim; immediately after it the provider is called; then
 * the delivery is recorded. Right before the claim the message's share of its campaign's budget and its code are
 * reserved. A crash after the claim leaves the claim: the provider's notice settles it, or after fifteen minutes it is
 * unknown; it is never sent a second time. What an operator holds back waits in the gate and is looked at again every
 * quarter of an hour, for two days.
 *
 * @param <L> the carrier's messages
 */
public final class Courier<L> {

    private static final System.Logger LOG = System.getLogger(Courier.class.getName());
    private static final String OFFER_ENDED = "offer_ended";
    private static final String HELD_TOO_LONG = "held_too_long";
    /** A message that was held back for so long comes too late. */
    private static final Duration TOO_LATE = Duration.ofDays(2);

    private final GateStore gates;
    private final CatalogueStore catalogue;
    private final DeliveryStore deliveries;
    private final ChannelAdapter<L> carrier;
    private final GatePolicy policy;
    private final ControlStore controls;
    private final Reservations issuer;

    public Courier(
            GateStore gates,
            CatalogueStore catalogue,
            DeliveryStore deliveries,
            ChannelAdapter<L> carrier,
            GatePolicy policy,
            ControlStore controls,
            Reservations issuer) {
        this.controls = controls;
        this.issuer = issuer;
        this.gates = gates;
        this.catalogue = catalogue;
        this.deliveries = deliveries;
        this.carrier = carrier;
        this.policy = policy;
    }

    /**
     * Brings the message out, or records why not. Idempotent by decision.
     *
     * @throws TryLaterException when the provider asked for that; nothing is claimed then
     * @throws MalformedMessageException when the offer version does not exist: no retry can help
     */
    public void deliver(SendRequest request, Instant now) {
        Gate gate = gates.get(request.customer());
        if (former(gate, request)) {
            Meter.count("deliveries.erased", 1);
            return;
        }
        SendJob job = job(request, gate, now);
        if (gate.claims().containsKey(request.decision())) {
            redelivered(job);
            return;
        }
        boolean held =
                !ended(job) && controls.get().hold(job.offer().campaign()).isPresent();
        if (held && now.isBefore(request.at().plus(TOO_LATE))) {
            hold(job);
            return;
        }
        Optional<String> blocked =
                ended(job) ? Optional.of(OFFER_ENDED) : held ? Optional.of(HELD_TOO_LONG) : carrier.blocked(job);
        if (blocked.isPresent()) {
            forbidden(job, blocked.get());
            return;
        }
        L letter = carrier.prepare(job);
        carrier.ready();
        String attempt = UUID.randomUUID().toString();
        if (issuer.reserve(job, attempt)) {
            claimAndSend(job, letter, attempt);
        } else {
            forbidden(job, SendBlocks.BUDGET_EXHAUSTED);
        }
    }

    /** Whether the customer was erased since this was decided, even if they came back. */
    private boolean former(Gate gate, SendRequest request) {
        return gate.erased() || gate.fence() > 0 && !deliveries.decided(request.customer(), request.decision());
    }

    /** It is not lost: dispatch brings it again. */
    private void hold(SendJob job) {
        String key = GateRules.waiting(job.request().decision());
        gates.update(job.request().customer(), job.gate(), gate -> {
            Gate.Due before = gate.due().get(key);
            return gate.withDue(key, DueEntries.held(job.now(), before == null ? job.now() : before.anchor()));
        });
        Meter.count("deliveries.held", 1);
    }

    private void forbidden(SendJob job, String rule) {
        refused(job, rule);
        gates.update(
                job.request().customer(),
                job.gate(),
                gate -> gate.withoutDue(GateRules.waiting(job.request().decision())));
    }

    private void claimAndSend(SendJob job, L letter, String attempt) {
        SendRequest request = job.request();
        GateChange<GateVerdict> claim = gates.claim(
                request.customer(),
                job.gate(),
                request.decision(),
                carrier.channel(),
                job.now(),
                policy,
                issuer.waits(job));
        if (claim.result() instanceof GateVerdict.Granted) {
            Outcome outcome = carrier.send(letter);
            settle(job, claim.gate(), outcome, attempt);
            if (outcome instanceof Outcome.Accepted) {
                carrier.accepted(letter);
            }
        } else if (claim.result() instanceof GateVerdict.Refused no && GateRules.ALREADY_CLAIMED.equals(no.rule())) {
            redelivered(job.with(claim.gate()));
        } else if (claim.gate().erased()) {
            issuer.withdraw(job, attempt);
            Meter.count("deliveries.erased", 1);
        } else if (claim.result() instanceof GateVerdict.Refused no) {
            refused(job, no.rule());
            issuer.withdraw(job, attempt);
        } else {
            issuer.withdraw(job, attempt);
            Meter.count("deliveries.later", 1);
        }
    }

    private void settle(SendJob job, Gate claimed, Outcome outcome, String attempt) {
        SendRequest request = job.request();
        String decision = request.decision();
        if (outcome instanceof Outcome.Accepted accepted) {
            deliveries.put(delivery(job, Delivery.State.SENT, accepted.provider(), null));
            gates.update(request.customer(), claimed, gate -> GateRules.settle(gate, decision, GateRules.SENT));
            Meter.count("deliveries.sent", 1);
        } else if (outcome instanceof Outcome.Rejected rejected) {
            LOG.log(Level.WARNING, "the provider refused decision " + decision + ": " + rejected.reason());
            deliveries.put(delivery(job, Delivery.State.REJECTED, null, rejected.reason()));
            gates.update(
                    request.customer(), claimed, gate -> withoutCode(GateRules.fail(gate, decision, policy), request));
            issuer.cancel(job);
            Meter.count("deliveries.rejected", 1);
        } else if (outcome instanceof Outcome.Unknown unknown) {
            LOG.log(
                    Level.ERROR,
                    "whether decision " + decision + " was sent is unknown, it is not sent again: " + unknown.reason());
            deliveries.put(delivery(job, Delivery.State.UNKNOWN, null, unknown.reason()));
            gates.update(request.customer(), claimed, gate -> GateRules.settle(gate, decision, GateRules.UNKNOWN));
            Meter.count("deliveries.unknown", 1);
        } else if (outcome instanceof Outcome.TryLater later) {
            // While the claim is held nobody else can reserve for this message and send it.
            issuer.withdraw(job, attempt);
            gates.update(
                    request.customer(),
                    claimed,
                    gate -> withoutCode(GateRules.release(gate, decision, policy), request));
            throw new TryLaterException(decision, later.reason());
        }
    }

    private static Gate withoutCode(Gate gate, SendRequest request) {
        return request.coupon() == null ? gate : gate.withoutDue(DueEntries.ofCode(request.coupon()));
    }

    /**
     * The claim is there. Who holds it may be at it this very moment, or have died: for fifteen minutes the provider
     * may tell, and dispatch looks then. What was refused for good may still have to be given back.
     */
    private void redelivered(SendJob job) {
        Gate.Claim claim = job.gate().claims().get(job.request().decision());
        if (claim != null && GateRules.FAILED.equals(claim.state())) {
            issuer.cancel(job);
            return;
        }
        if (claim == null || job.now().isBefore(claim.at().plus(GateRules.NOTICE))) {
            lookAgain(job);
            Meter.count("deliveries.repeated", 1);
            return;
        }
        if (GateRules.CLAIMED.equals(claim.state())
                && deliveries.putIfAbsent(delivery(job, Delivery.State.UNKNOWN, null, "claimed, never confirmed"))) {
            LOG.log(
                    Level.ERROR,
                    "decision " + job.request().decision() + " was claimed and never confirmed, it is not sent again");
            Meter.count("deliveries.unknown", 1);
        }
    }

    /**
     * Who holds the claim may have to let it go, because the provider asks to come back later. Then this message, with
     * which we are done, may be the only one that SQS still had: dispatch brings it again.
     */
    private void lookAgain(SendJob job) {
        String decision = job.request().decision();
        gates.update(job.request().customer(), job.gate(), gate -> {
            Gate.Claim claim = gate.claims().get(decision);
            return claim == null || GateRules.CLAIMED.equals(claim.state())
                    ? gate.withDue(
                            GateRules.waiting(decision),
                            DueEntries.held(job.now(), job.request().at()))
                    : gate;
        });
    }

    private void refused(SendJob job, String rule) {
        deliveries.putIfAbsent(delivery(job, Delivery.State.REFUSED, null, rule));
        Meter.count("deliveries.refused", 1);
    }

    private SendJob job(SendRequest request, Gate gate, Instant now) {
        Offer offer = catalogue
                .version(request.offer(), request.offerVersion())
                .orElseThrow(() -> new MalformedMessageException("offer " + request.offer() + " has no version "
                        + request.offerVersion() + " in the catalogue"));
        return new SendJob(request, gate, offer, Languages.pick(offer.content().keySet(), gate.locale()), now);
    }

    private static boolean ended(SendJob job) {
        Instant until = job.offer().until();
        return until != null && !job.now().isBefore(until);
    }

    private Delivery delivery(SendJob job, Delivery.State state, String provider, String reason) {
        return new Delivery(job.request(), carrier.channel(), job.now(), state, provider, carrier.subject(job), reason);
    }
}
