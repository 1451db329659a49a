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

/** The events of one customer in an invocation. */
record CustomerWork(CustomerId customer, List<ReceivedEvent> received, List<IdentityClaim> claims) {

    static CustomerWork of(CustomerId customer, List<ReceivedEvent> received) {
        return new CustomerWork(
                customer,
                received,
                IdentityClaim.of(received.stream().map(ReceivedEvent::event).toList()));
    }

    /**
     * This work with the claims to visitors whom nobody claims earlier.
     *
     * @param earliest the first claimant of each visitor
     */
    CustomerWork claiming(Map<CustomerId, CustomerId> earliest) {
        return new CustomerWork(
                customer,
                received,
                claims.stream()
                        .filter(claim -> claim.user().equals(earliest.get(claim.visitor())))
                        .toList());
    }

    boolean isEmpty() {
        return received.isEmpty();
    }

    List<Event> events() {
        return received.stream().map(ReceivedEvent::event).toList();
    }

    /**
     * Whether any event changes the gate, which holds addresses and consent. A name alone, as in most imports, does not
     * need one.
     */
    boolean concernsGate() {
        Gate changed = GateFold.apply(customer, Gate.EMPTY, events());
        return changed.email() != null
                || changed.zone() != null
                || changed.language() != null
                || !changed.person().isEmpty()
                || !changed.consents().isEmpty()
                || !changed.subscriptions().isEmpty()
                || !changed.suppressed().isEmpty();
    }

    /**
     * The archive entries of the accepted events. Empty if the profile has no archive key: it then dates from before
     * keys existed, and its events are in the archive already.
     */
    List<ArchiveWriter.Entry> archived(CustomerStep.Handled handled, Map<CustomerId, LinkItem> links) {
        String key = handled.namedLife().key();
        // By identity: comparing event trees by value would be slow.
        Set<Event> accepted = Collections.newSetFromMap(new IdentityHashMap<>());
        accepted.addAll(handled.accepted());
        return key == null
                ? List.of()
                : received.stream()
                        .filter(event -> accepted.contains(event.event()))
                        .map(event -> new ArchiveWriter.Entry(
                                event.history(),
                                event.event(),
                                key,
                                visitor(event.event(), handled.customer().customer(), links)))
                        .toList();
    }

    /** The pseudonym of the visitor that the event names, if that visitor is linked to the owner; null otherwise. */
    private static CustomerId visitor(Event event, CustomerId owner, Map<CustomerId, LinkItem> links) {
        return IdentityClaim.of(List.of(event)).stream()
                .map(claim -> links.get(claim.visitor()))
                .filter(link -> link != null && owner.equals(link.customer()))
                .map(LinkItem::pseudonym)
                .findFirst()
                .orElse(null);
    }

    /** Whether all events are history. History alone never leads to decisions. */
    boolean history() {
        return received.stream().allMatch(ReceivedEvent::history);
    }
}
