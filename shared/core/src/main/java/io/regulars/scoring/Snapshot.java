package io.regulars.scoring;

import java.math.BigDecimal;
import java.time.Instant;

import io.regulars.event.CustomerId;
import io.regulars.profile.Profile;

/**
 * One version of a customer's profile with its scores, as passed between functions. Contains no addresses. Immutable.
 *
 * @param version number of commits of the profile, from 1; a higher version is newer
 * @param history whether the change came from imported history, which fires no triggers
 * @param at time of the latest event: the current time to everything that works in event time
 * @param points points that can be spent
 * @param scores as last stored, null before the first scoring
 */
public record Snapshot(
        CustomerId customer,
        long version,
        boolean history,
        Instant at,
        Profile profile,
        BigDecimal points,
        Scores scores) {

    /** The same snapshot with other scores. */
    public Snapshot withScores(Scores other) {
        return new Snapshot(customer, version, history, at, profile, points, other);
    }
}
