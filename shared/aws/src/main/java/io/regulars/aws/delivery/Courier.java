package io.regulars.aws.delivery;

import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Optional;

import io.regulars.aws.Meter;
import io.regulars.aws.gate.Change;
import io.regulars.aws.gate.GateStore;
import io.regulars.aws.offer.CatalogueStore;
import io.regulars.content.Languages;
import io.regulars.gate.Gate;
import io.regulars.gate.GatePolicy;
import io.regulars.gate.GateRules;
import io.regulars.gate.Verdict;
import io.regulars.message.ForeignMessageException;
import io.regulars.message.SendRequest;
import io.regulars.offer.Offer;

/**
 * Brings one message out, at most once. The message is made first; then one conditional write at the gate checks consent,
 * suppression, caps and quiet hours and records the claim; immediately after it the provider is called; then the delivery is
 * recorded. A crash after the claim leaves the claim: the message is recorded as unknown when its request comes again, and is
 * never sent a second time.
 *
 * @param <L> the carrier's messages
 */
public final class Courier<L> {

    private static final System.Logger LOG = System.getLogger(Courier.class.getName());
    private static final String OFFER_ENDED = "offer_ended";

    private final GateStore gates;
    private final CatalogueStore catalogue;
    private final DeliveryStore deliveries;
    private final Carrier<L> carrier;
    private final GatePolicy policy;

    public Courier(GateStore gates, CatalogueStore catalogue, DeliveryStore deliveries, Carrier<L> carrier, GatePolicy policy) {
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
     * @throws ForeignMessageException when the offer version does not exist: no retry can help
     */
    public void deliver(SendRequest request, Instant now) {
        Gate gate = gates.get(request.customer());
        if (former(gate, request)) {
            Meter.count("deliveries.erased", 1);
            return;
        }
        Job job = job(request, gate, now);
        if (gate.claims().containsKey(request.decision())) {
            redelivered(job);
            return;
        }
        Optional<String> blocked = ended(job) ? Optional.of(OFFER_ENDED) : carrier.blocked(job);
        if (blocked.isPresent()) {
            refused(job, blocked.get());
            gates.update(request.customer(), gate, g -> g.withoutDue("d/" + request.decision()));
            return;
        }
        L letter = carrier.prepare(job);
        carrier.ready();
        claimAndSend(job, letter);
    }

    /** Whether the customer was erased since this was decided, even if they came back. */
    private boolean former(Gate gate, SendRequest request) {
        return gate.erased() || gate.fence() > 0 && !deliveries.decided(request.customer(), request.decision());
    }

    private void claimAndSend(Job job, L letter) {
        SendRequest request = job.request();
        Change<Verdict> claim = gates.claim(request.customer(), job.gate(), request.decision(), carrier.channel(), job.now(),
                policy);
        if (claim.result() instanceof Verdict.Granted) {
            Outcome outcome = carrier.send(letter);
            settle(job, claim.gate(), outcome);
            if (outcome instanceof Outcome.Accepted) {
                carrier.accepted(letter);
            }
        } else if (claim.result() instanceof Verdict.Refused no && GateRules.ALREADY_CLAIMED.equals(no.rule())) {
            redelivered(job);
        } else if (claim.gate().erased()) {
            Meter.count("deliveries.erased", 1);
        } else if (claim.result() instanceof Verdict.Refused no) {
            refused(job, no.rule());
        } else {
            Meter.count("deliveries.later", 1);
        }
    }

    private void settle(Job job, Gate claimed, Outcome outcome) {
        SendRequest request = job.request();
        String decision = request.decision();
        if (outcome instanceof Outcome.Accepted accepted) {
            deliveries.put(delivery(job, Delivery.State.SENT, accepted.provider(), null));
            gates.update(request.customer(), claimed, gate -> GateRules.settle(gate, decision, "sent"));
            Meter.count("deliveries.sent", 1);
        } else if (outcome instanceof Outcome.Rejected rejected) {
            LOG.log(Level.WARNING, "the provider refused decision " + decision + ": " + rejected.reason());
            deliveries.put(delivery(job, Delivery.State.REJECTED, null, rejected.reason()));
            gates.update(request.customer(), claimed, gate -> GateRules.fail(gate, decision, policy));
            Meter.count("deliveries.rejected", 1);
        } else if (outcome instanceof Outcome.Unknown unknown) {
            LOG.log(Level.ERROR,
                    "whether decision " + decision + " was sent is unknown, it is not sent again: " + unknown.reason());
            deliveries.put(delivery(job, Delivery.State.UNKNOWN, null, unknown.reason()));
            gates.update(request.customer(), claimed, gate -> GateRules.settle(gate, decision, "unknown"));
            Meter.count("deliveries.unknown", 1);
        } else if (outcome instanceof Outcome.TryLater later) {
            gates.update(request.customer(), claimed, gate -> GateRules.release(gate, decision, policy));
            throw new TryLaterException(decision, later.reason());
        }
    }

    /** The claim is there. What became of it is recorded, unless who held it died before: then nobody can tell. */
    private void redelivered(Job job) {
        if (deliveries.putIfAbsent(delivery(job, Delivery.State.UNKNOWN, null, "claimed, never confirmed"))) {
            LOG.log(Level.ERROR,
                    "decision " + job.request().decision() + " was claimed and never confirmed, it is not sent again");
            Meter.count("deliveries.unknown", 1);
        }
    }

    private void refused(Job job, String rule) {
        deliveries.putIfAbsent(delivery(job, Delivery.State.REFUSED, null, rule));
        Meter.count("deliveries.refused", 1);
    }

    private Job job(SendRequest request, Gate gate, Instant now) {
        Offer offer = catalogue.version(request.offer(), request.offerVersion()).orElseThrow(() -> new ForeignMessageException(
                "offer " + request.offer() + " has no version " + request.offerVersion() + " in the catalogue"));
        return new Job(request, gate, offer, Languages.pick(offer.content().keySet(), gate.locale()), now);
    }

    private static boolean ended(Job job) {
        Instant until = job.offer().until();
        return until != null && !job.now().isBefore(until);
    }

    private Delivery delivery(Job job, Delivery.State state, String provider, String reason) {
        return new Delivery(job.request(), carrier.channel(), job.now(), state, provider, job.content().subject(), reason);
    }
}
