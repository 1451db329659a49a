package io.regulars.function.profile;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.regulars.aws.archive.ArchiveWriter;
import io.regulars.aws.profile.LinkItem;
import io.regulars.event.CustomerId;
import io.regulars.event.Event;
import io.regulars.gate.Gate;
import io.regulars.gate.GateFold;

/** One customer's share of an invocation. */
record CustomerWork(CustomerId customer, List<ReceivedEvent> arrivals, List<IdentityClaim> claims) {

    static CustomerWork of(CustomerId customer, List<ReceivedEvent> arrivals) {
        return new CustomerWork(
                customer,
                arrivals,
                IdentityClaim.of(arrivals.stream().map(ReceivedEvent::event).toList()));
    }

    boolean some() {
        return !arrivals.isEmpty();
    }

    List<Event> events() {
        return arrivals.stream().map(ReceivedEvent::event).toList();
    }

    /**
     * Whether there is something to write to the gate: it holds addresses and consent, a name alone (as in most
     * imports) needs none.
     */
    boolean concernsGate() {
        Gate said = GateFold.apply(Gate.EMPTY, events());
        return said.email() != null
                || said.zone() != null
                || said.language() != null
                || !said.person().isEmpty()
                || !said.consents().isEmpty()
                || !said.subscriptions().isEmpty()
                || !said.suppressed().isEmpty();
    }

    /**
     * The lines of the archive. None where there is no key: the events of a profile from before there were keys, which
     * are known, so that they stand in the archive.
     */
    List<ArchiveWriter.Entry> archived(CustomerStep.Handled handled, Map<CustomerId, LinkItem> links) {
        String key = handled.own().key();
        // By identity: an event is a tree, and comparing it with all others would take long.
        Set<Event> taken = Collections.newSetFromMap(new IdentityHashMap<>());
        taken.addAll(handled.taken());
        return key == null
                ? List.of()
                : arrivals.stream()
                        .filter(arrival -> taken.contains(arrival.event()))
                        .map(arrival -> new ArchiveWriter.Entry(
                                arrival.history(),
                                arrival.event(),
                                key,
                                visitor(arrival.event(), handled.customer().customer(), links)))
                        .toList();
    }

    /** The pseudonym of a visitor whom the event names and who is known to be the customer. */
    private static CustomerId visitor(Event event, CustomerId owner, Map<CustomerId, LinkItem> links) {
        return IdentityClaim.of(List.of(event)).stream()
                .map(claim -> links.get(claim.visitor()))
                .filter(link -> link != null && owner.equals(link.customer()))
                .map(LinkItem::pseudonym)
                .findFirst()
                .orElse(null);
    }

    /** Nothing is decided from history alone. */
    boolean history() {
        return arrivals.stream().allMatch(ReceivedEvent::history);
    }
}
