package io.regulars.scoring;

import java.time.Instant;

import io.regulars.event.CustomerId;
import io.regulars.profile.CustomerState;
import io.regulars.profile.Life;

/**
 * A stored customer with the scores stored beside it. Immutable.
 *
 * @param state the customer's profile, ledger account and identity
 * @param scores the scores as last stored, null before the first
 */
public record ScoredCustomer(CustomerState state, Scores scores) {

    public CustomerId customer() {
        return state.customer();
    }

    public Life life() {
        return state.life();
    }

    /**
     * The snapshot that is sent to the next functions. Its time is that of the latest event, or the epoch without
     * events.
     *
     * @param history whether the change comes from imported history alone
     */
    public Snapshot snapshot(boolean history) {
        Instant lastSeen = state.profile().lastSeen();
        return new Snapshot(
                state.customer(),
                state.version(),
                history,
                lastSeen == null ? Instant.EPOCH : lastSeen,
                state.profile(),
                state.points(),
                scores);
    }
}
