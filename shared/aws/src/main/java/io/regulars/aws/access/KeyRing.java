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
import io.regulars.aws.run.StackTraces;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Finds access keys by their secret: first the keys in the configuration of the deployment, then those made through the
 * API, which it caches for {@link #FRESH}. A revoked key stops working after {@link #LONGEST} at the latest, even while
 * the table cannot be read. A new key works within {@link #SETTLED}, and unknown secrets cause a read at most that
 * often. Ages are measured with the system's clock, since the invocation's may be virtual, and the JVM's monotonic
 * clock may stop in a snapshot. Safe for concurrent use.
 */
public final class KeyRing {

    /** How long cached keys are used without reading them again. */
    public static final Duration FRESH = Duration.ofSeconds(30);
    /** How long cached keys are used while the table cannot be read. */
    public static final Duration LONGEST = Duration.ofSeconds(60);
    /** How long after a read an unknown secret causes no further read. */
    public static final Duration SETTLED = Duration.ofSeconds(2);

    private static final System.Logger LOG = System.getLogger(KeyRing.class.getName());
    private static final int MAX_LENGTH = 200;

    private final List<AccessKey> given;
    private final Supplier<List<AccessKey>> stored;
    private final LongSupplier millis;
    private List<AccessKey> known;
    private long readAt;

    /**
     * @param given keys in the configuration of the deployment
     * @param stored reads all keys that were made through the API
     */
    public KeyRing(List<AccessKey> given, Supplier<List<AccessKey>> stored) {
        this(given, stored, System::currentTimeMillis);
    }

    KeyRing(List<AccessKey> given, Supplier<List<AccessKey>> stored, LongSupplier millis) {
        this.given = List.copyOf(given);
        this.stored = stored;
        this.millis = millis;
    }

    /**
     * The key with that secret, if it is valid at that time.
     *
     * @param secret as sent by the caller; null or empty without one
     * @throws SdkException if the stored keys are needed and cannot be read
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

    /** Reads the stored keys unless the cached ones are younger than that; returns whether it did. */
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
            StackTraces.oncePerMinute(
                    LOG, Level.WARNING, "the access keys could not be read; the cached ones are used", e);
            return false;
        }
    }

    /** False also if the clock was set back. */
    private boolean younger(long now, Duration age) {
        return now >= readAt && now - readAt < age.toMillis();
    }
}
