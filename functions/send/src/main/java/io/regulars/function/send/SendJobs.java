package io.regulars.function.send;

import java.time.Instant;
import java.util.Optional;

import io.regulars.aws.decision.DecisionStore;
import io.regulars.aws.gate.GateStore;
import io.regulars.aws.offer.CatalogueStore;
import io.regulars.content.ShopLocale;
import io.regulars.gate.Gate;
import io.regulars.json.MalformedMessageException;
import io.regulars.message.SendRequest;
import io.regulars.offer.Offer;

/** Reads what the message of a request is made of. Safe for concurrent use. */
final class SendJobs {

    private final GateStore gates;
    private final CatalogueStore catalogue;
    private final DecisionStore decisions;
    private final ShopLocale shop;

    SendJobs(GateStore gates, CatalogueStore catalogue, DecisionStore decisions, ShopLocale shop) {
        this.shop = shop;
        this.gates = gates;
        this.catalogue = catalogue;
        this.decisions = decisions;
    }

    /**
     * The job of a request; empty if the customer was erased after the decision, even if they came back since.
     *
     * @throws MalformedMessageException if the offer version does not exist: a retry cannot help
     */
    Optional<SendJob> read(SendRequest request, Instant now) {
        Gate gate = gates.get(request.customer());
        return erasedSince(gate, request) ? Optional.empty() : Optional.of(job(request, gate, now));
    }

    private boolean erasedSince(Gate gate, SendRequest request) {
        return gate.erased() || gate.fence() > 0 && !decisions.contains(request.customer(), request.decision());
    }

    private SendJob job(SendRequest request, Gate gate, Instant now) {
        Offer offer = catalogue
                .version(request.offer().id(), request.offer().version())
                .orElseThrow(() ->
                        new MalformedMessageException("offer " + request.offer().id() + " has no version "
                                + request.offer().version() + " in the catalogue"));
        String language = shop.pick(offer.content().keySet(), gate.locale());
        return new SendJob(request, gate, offer, language, shop.locale(language, gate.locale()), now);
    }
}
