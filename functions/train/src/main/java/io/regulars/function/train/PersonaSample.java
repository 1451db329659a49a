package io.regulars.function.train;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

import io.regulars.event.Event;
import io.regulars.features.Behaviour;
import io.regulars.learning.base.SplitMix;
import io.regulars.persona.PersonaCustomer;
import io.regulars.persona.PersonaRow;
import io.regulars.persona.Personas;
import io.regulars.profile.Profile;
import io.regulars.profile.ProfileFold;

/**
 * The figures of a sample of the customers, at the end of the archive and some weeks earlier. A customer is drawn by
 * the first event, so that the sample depends neither on pseudonyms nor on the order of the customers, and hardly
 * changes from one training to the next. Not thread-safe.
 */
final class PersonaSample {

    /** Most customers that are kept: some 12 MB. */
    static final int MOST_CUSTOMERS = 20_000;

    private static final Comparator<Event> IN_TIME =
            Comparator.comparing(Event::time).thenComparing(Event::id);

    private record Drawn(long number, PersonaCustomer customer) {}

    private final PriorityQueue<Drawn> kept =
            new PriorityQueue<>(Comparator.comparingLong(Drawn::number).reversed());
    private final Instant end;
    private final int most;
    private int customers;

    /** @param end the time of the latest event of the archive; not used without customers */
    PersonaSample(Instant end) {
        this(end, MOST_CUSTOMERS);
    }

    PersonaSample(Instant end, int most) {
        this.end = end;
        this.most = most;
    }

    /** Adds an identified customer with all events, in any order, at least one. */
    void add(List<Event> events) {
        customers++;
        long number = number(events);
        if (kept.size() < most || number < kept.peek().number()) {
            kept.add(new Drawn(number, customer(events)));
            if (kept.size() > most) {
                kept.poll();
            }
        }
    }

    /** Number of customers that were added. */
    int customers() {
        return customers;
    }

    /** The moment of the figures. */
    Instant end() {
        return end;
    }

    List<PersonaCustomer> sample() {
        return kept.stream().map(Drawn::customer).toList();
    }

    private PersonaCustomer customer(List<Event> events) {
        Instant before = end.minus(Duration.ofDays(Personas.MOVEMENT_DAYS));
        List<Event> known =
                events.stream().filter(event -> !event.time().isAfter(before)).toList();
        List<Event> later =
                events.stream().filter(event -> event.time().isAfter(before)).toList();
        Profile earlier = ProfileFold.fold(Profile.EMPTY, known);
        return new PersonaCustomer(
                PersonaRow.of(new Behaviour(ProfileFold.fold(earlier, later), end)),
                known.isEmpty() ? null : PersonaRow.of(new Behaviour(earlier, before)));
    }

    private static long number(List<Event> events) {
        Event first = events.stream().min(IN_TIME).orElseThrow();
        return new SplitMix(first.time().toEpochMilli() * 31 + first.id().hashCode()).nextLong();
    }
}
