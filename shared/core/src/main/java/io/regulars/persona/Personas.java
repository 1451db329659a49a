package io.regulars.persona;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.regulars.features.Behaviour;
import io.regulars.model.VersionedModel;
import io.regulars.profile.Profile;

/**
 * The personas of a shop. Immutable and thread-safe.
 *
 * @param version see {@link VersionedModel#version}
 * @param asOf the moment whose profiles they were fitted to; null for {@link #NONE}
 * @param customers number of all customers then
 * @param scale of the places
 * @param items the personas, the largest first
 * @param movements the largest first
 * @param nextId the number of the next new persona
 */
public record Personas(
        String version,
        Instant asOf,
        int customers,
        PersonaScale scale,
        List<Persona> items,
        List<PersonaMovement> movements,
        int nextId)
        implements VersionedModel {

    /** Movements compare a customer with this many days before. */
    public static final int MOVEMENT_DAYS = 30;

    /** No personas, before the first were fitted. */
    public static final Personas NONE =
            new Personas("none", null, 0, PersonaScale.of(List.of()), List.of(), List.of(), 1);

    public Personas {
        items = List.copyOf(items);
        movements = List.copyOf(movements);
    }

    /**
     * The persona of a customer, as of the fit or, if later, the customer's last event: it changes with what the
     * customer does and with each fit, but not with the time of day. Empty if there are no personas.
     */
    public Optional<Persona> of(Profile profile) {
        if (items.isEmpty()) {
            return Optional.empty();
        }
        Instant last = profile.lastSeen();
        Instant at = last != null && last.isAfter(asOf) ? last : asOf;
        return Optional.of(items.get(indexOf(PersonaRow.of(new Behaviour(profile, at)))));
    }

    /** Number of customers in the sample that they were fitted to; all customers, up to a bound. */
    public int sample() {
        return items.stream().mapToInt(Persona::customers).sum();
    }

    /**
     * An estimate of the number of all customers from a number in the sample; exact if the sample has all customers.
     */
    public long scaled(int inSample) {
        return Math.round(inSample * (double) customers / Math.max(1, sample()));
    }

    /** Index of the persona that is nearest to a customer. There must be one. */
    int indexOf(PersonaRow row) {
        return Grouping.nearest(centres(scale), scale.standardised(row.places()));
    }

    /** The centres on a scale, in the order of the items. */
    double[][] centres(PersonaScale on) {
        return items.stream()
                .map(item ->
                        item.centre().stream().mapToDouble(Double::doubleValue).toArray())
                .map(on::standardised)
                .toArray(double[][]::new);
    }

    Personas withMovements(List<PersonaMovement> counted) {
        return new Personas(version, asOf, customers, scale, items, counted, nextId);
    }

    Personas withVersion(String other) {
        return new Personas(other, asOf, customers, scale, items, movements, nextId);
    }
}
