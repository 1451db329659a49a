package io.regulars.profile.function;

import java.util.List;

import io.regulars.event.Event;
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

    boolean concernsGate() {
        return arrivals.stream().anyMatch(arrival -> GateFold.concerns(arrival.event()));
    }

    /** Nothing is decided from history alone. */
    boolean history() {
        return arrivals.stream().allMatch(Arrival::history);
    }
}
