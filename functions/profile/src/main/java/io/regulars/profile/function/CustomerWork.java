package io.regulars.profile.function;

import java.util.List;

import io.regulars.event.Event;
import io.regulars.gate.Gate;
import io.regulars.gate.GateFold;
import io.regulars.profile.CustomerId;

/** One customer's share of an invocation. */
record CustomerWork(CustomerId customer, List<Arrival> arrivals, List<Claim> claims) {

    static CustomerWork of(CustomerId customer, List<Arrival> arrivals) {
        return new CustomerWork(customer, arrivals, Claim.of(arrivals.stream().map(Arrival::event).toList()));
    }

    List<Event> events() {
        return arrivals.stream().map(Arrival::event).toList();
    }

    /**
     * Whether there is something to write to the gate: it holds addresses and consent, a name alone (as in most imports) needs
     * none.
     */
    boolean concernsGate() {
        Gate said = GateFold.apply(Gate.EMPTY, events());
        return said.email() != null || said.zone() != null || said.language() != null || !said.person().isEmpty()
                || !said.consents().isEmpty() || !said.subscriptions().isEmpty() || !said.suppressed().isEmpty();
    }

    /** Nothing is decided from history alone. */
    boolean history() {
        return arrivals.stream().allMatch(Arrival::history);
    }
}
