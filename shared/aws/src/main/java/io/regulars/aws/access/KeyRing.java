package io.regulars.aws.access;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import io.regulars.access.AccessKey;
import io.regulars.access.KeyHash;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Knows whose key it is: first the keys that the deployment was given, then those made through the API, which it reads
 * again after {@link #FRESH}. A key that is taken back opens nothing any more after {@link #LONGEST} at the latest,
 * also while the table cannot be read. A new key works within {@link #SETTLED}; strangers who try keys cause a read
 * every so often at most. Ages are told by the system's clock: the invocation's may be virtual, and the JVM's own may
 * stand still in a snapshot. Safe for concurrent use.
 */
public final class KeyRing {

    /** For how long it answers from memory. */
    public static final Duration FRESH = Duration.ofSeconds(30);
    /** For how long it does so while the table cannot be read. */
    public static final Duration LONGEST = Duration.ofSeconds(60);
    /** For how long a key that is not there is not looked for again. */
    public static final Duration SETTLED = Duration.ofSeconds(2);

    private static final System.Logger LOG = System.getLogger(KeyRing.class.getName());
    private static final int MAX_LENGTH = 200;

    private final List<AccessKey> given;
    private final Supplier<List<AccessKey>> stored;
    private final LongSupplier millis;
    private List<AccessKey> known;
    private long readAt;

    /** @param stored reads all keys that were made through the API */
    public KeyRing(List<AccessKey> given, Supplier<List<AccessKey>> stored) {
        this(given, stored, System::currentTimeMillis);
    }

    KeyRing(List<AccessKey> given, Supplier<List<AccessKey>> stored, LongSupplier millis) {
        this.given = List.copyOf(given);
        this.stored = stored;
        this.millis = millis;
    }

    /**
     * The key of that secret, if it opens anything at that time.
     *
     * @param secret as its holder sent it, null or empty without one
     * @throws SdkException when the stored keys must be known and cannot be read
     */
    public Optional<AccessKey> find(String secret, Instant now) {
        if (secret == null || secret.isEmpty() || secret.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        KeyHash hash = KeyHash.of(secret);
        return AccessKey.find(given, hash).or(() -> stored(hash)).filter(key -> key.valid(now));
    }

    private synchronized Optional<AccessKey> stored(KeyHash hash) {
        refresh(FRESH);
        Optional<AccessKey> found = AccessKey.find(known, hash);
        if (found.isEmpty() && refresh(SETTLED)) {
            found = AccessKey.find(known, hash);
        }
        return found;
    }

    /** Reads them unless they are younger than that; tells whether it did. */
    private boolean refresh(Duration age) {
        long asked = millis.getAsLong();
        if (known != null && younger(asked, age)) {
            return false;
        }
        try {
            known = stored.get();
            readAt = asked;
            return true;
        } catch (SdkException e) {
            if (known == null || !younger(asked, LONGEST)) {
                throw e;
            }
            LOG.log(Level.WARNING, "the keys could not be read; those of the last minute are used", e);
            return false;
        }
    }

    /** A clock that was set back makes them old: better read once too often. */
    private boolean younger(long now, Duration age) {
        return now >= readAt && now - readAt < age.toMillis();
    }
}
