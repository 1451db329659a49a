package io.regulars.profile;

import java.time.Instant;

/**
 * One life of a customer, between two erasures. A customer who returns after an erasure starts without any data.
 *
 * @param key key of the archived events of this life: base64url of 32 random bytes, destroyed with the life; null
 *     before the first commit
 * @param since when the former life was erased, null for a first life
 * @param stage progress of an erasure
 */
public record Life(String key, Instant since, Stage stage) {

    /** The progress of an erasure. */
    public enum Stage {
        /** Nothing is being erased. */
        ALIVE,
        /** Items of the former life still exist: no new life may start. */
        ERASING,
        /** Only the tombstone exists. */
        ERASED
    }

    /** The life of a customer who was never erased, before anything is stored. */
    public static final Life FIRST = new Life(null, null, Stage.ALIVE);

    /** The tombstone of a customer who was erased at that time. */
    public static Life erased(Instant at, boolean finished) {
        return new Life(null, at, finished ? Stage.ERASED : Stage.ERASING);
    }

    /** Whether the customer is erased and has not returned. */
    public boolean gone() {
        return stage != Stage.ALIVE;
    }

    /**
     * Whether an event that was received at that time belongs to this life; one that was received before the erasure
     * does not.
     */
    public boolean takes(Instant receivedAt) {
        return since == null || receivedAt.isAfter(since);
    }

    /** This life after the first commit. */
    Life begun() {
        return gone() ? new Life(null, since, Stage.ALIVE) : this;
    }

    /** This life with that key. */
    public Life with(String newKey) {
        return new Life(newKey, since, stage);
    }
}
