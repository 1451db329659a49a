package io.regulars.event;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The result of reading a body.
 *
 * @param live events to decide on, in their order
 * @param history events that only fill profiles, in their order
 * @param rejected events that were not accepted
 * @param omitted parts of events that were left out or mended, and events that were left out as a whole
 */
public record Intake(List<Event> live, List<Event> history, List<Rejection> rejected, List<Omission> omitted) {

    private static final Duration STALE = Duration.ofDays(365);

    public Intake {
        live = List.copyOf(live);
        history = List.copyOf(history);
        rejected = List.copyOf(rejected);
        omitted = List.copyOf(omitted);
    }

    /** Number of accepted events. */
    public int accepted() {
        return live.size() + history.size();
    }

    /**
     * Number of live events that were more than a year old on arrival: the client's clock is wrong and uncorrected, or
     * history is sent as live events.
     */
    public long stale() {
        return live.stream()
                .filter(event -> event.time().isBefore(event.receivedAt().minus(STALE)))
                .count();
    }

    /**
     * Validates and normalizes the events of a body.
     *
     * @throws InvalidRequestException if the only event of a body is invalid, or a field beside the events is invalid
     */
    public static Intake of(Body body, Origin origin) {
        return of(body, origin, EventFilter.NONE);
    }

    /**
     * Validates, normalizes and filters the events of a body.
     *
     * @throws InvalidRequestException if the only event of a body is invalid, or a field beside the events is invalid
     */
    public static Intake of(Body body, Origin origin, EventFilter filter) {
        Normalizer normalizer = new Normalizer(body, origin);
        List<Event> live = new ArrayList<>();
        List<Event> history = new ArrayList<>();
        List<Rejection> rejected = new ArrayList<>();
        List<Omission> omitted = new ArrayList<>();
        for (int i = 0; i < body.items().size(); i++) {
            try {
                Omissions omissions = new Omissions();
                filter.filter(normalizer.event(body.items().get(i), i, omissions), omissions)
                        .ifPresent(event -> (normalizer.history(event) ? history : live).add(event));
                omitted.addAll(omissions.of(i));
            } catch (InvalidEventException e) {
                rejected.add(rejection(body, i, e));
            }
        }
        return new Intake(live, history, rejected, omitted);
    }

    private static Rejection rejection(Body body, int index, InvalidEventException unfit) {
        if (body.batch()) {
            return new Rejection(index, unfit.field(), unfit.getMessage());
        }
        if (unfit.size()) {
            throw InvalidRequestException.tooLarge("The event is larger than " + Limits.EVENT_BYTES + " bytes");
        }
        throw InvalidRequestException.malformedField(unfit.field(), unfit.getMessage());
    }
}
