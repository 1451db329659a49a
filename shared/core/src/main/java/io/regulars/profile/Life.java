package io.regulars.profile;

import java.time.Instant;

/**
 * One life of a customer, between two erasures. Whoever comes back after an erasure begins anew, with nothing known.
 *
 * @param key what opens the archived events of this life: base64url of 32 random bytes, destroyed with the life; null
 *     before the first commit
 * @param since when the life before this one was erased, null for a first life
 * @param stage whether it has begun
 */
public record Life(String key, Instant since, Stage stage) {

    /** How far an erasure has come. */
    public enum Stage {
        /** Nothing is being erased. */
        ALIVE,
        /** Items of the former life are still there: nothing may begin yet. */
        ERASING,
        /** Nothing is there but the marker of the erasure. */
        ERASED
    }

    /** Of a customer who was never erased, before anything is stored. */
    public static final Life FIRST = new Life(null, null, Stage.ALIVE);

    /** The marker of somebody who was erased then. */
    public static Life erased(Instant at, boolean finished) {
        return new Life(null, at, finished ? Stage.ERASED : Stage.ERASING);
    }

    /** Whether nothing came after the erasure yet. */
    public boolean gone() {
        return stage != Stage.ALIVE;
    }

    /** Whether an event that was received then belongs to this life: what was under way during an erasure does not. */
    public boolean takes(Instant receivedAt) {
        return since == null || receivedAt.isAfter(since);
    }

    /** This life once something is stored of it. */
    Life begun() {
        return gone() ? new Life(null, since, Stage.ALIVE) : this;
    }

    /** The same with that key. */
    public Life with(String newKey) {
        return new Life(newKey, since, stage);
    }
}
