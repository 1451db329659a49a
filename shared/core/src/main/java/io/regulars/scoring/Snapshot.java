package io.regulars.scoring;

import java.math.BigDecimal;
import java.time.Instant;

import io.regulars.event.CustomerId;
import io.regulars.profile.Profile;

/**
 * A customer's profile at one version, as it travels from step to step. Without addresses.
 *
 * @param customer whose it is
 * @param version counts the commits of the profile, from 1; a higher one is newer
 * @param history whether the change came from history, of which nothing is decided
 * @param at the time of the latest event known: what "now" means to every step that takes event time
 * @param points spendable points
 * @param scores the scores as last stored, null before the first
 */
public record Snapshot(
        CustomerId customer,
        long version,
        boolean history,
        Instant at,
        Profile profile,
        BigDecimal points,
        Scores scores) {

    /** The same snapshot with those scores. */
    public Snapshot withScores(Scores other) {
        return new Snapshot(customer, version, history, at, profile, points, other);
    }
}
