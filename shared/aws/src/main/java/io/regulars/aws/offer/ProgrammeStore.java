package io.regulars.aws.offer;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;

import io.regulars.aws.dynamo.Backoff;
import io.regulars.aws.dynamo.CatalogueKeys;
import io.regulars.aws.dynamo.Retry;
import io.regulars.aws.dynamo.Table;
import io.regulars.ledger.Programme;
import io.regulars.ledger.Programmes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The versions of the loyalty programme in the catalogue table: {@code Y#programme} / {@code v#00001}, with JSON in
 * {@code o}, never changed. A new version becomes valid later than {@link #NOTICE} after it was stored, and no
 * environment caches versions for longer than {@link #FRESH}: so all environments count an order by the same version.
 * Throws the SDK's exceptions if DynamoDB fails. Safe for concurrent use.
 */
public final class ProgrammeStore {

    /** How long an environment may cache the versions. */
    public static final Duration FRESH = Duration.ofSeconds(20);
    /** How long a version must be stored before it becomes valid, except for the first one. */
    public static final Duration NOTICE = Duration.ofSeconds(60);

    private static final Retry RETRY = new Retry(8, Backoff.NONE);

    private final VersionedStore<Programme> store;
    private final LongSupplier nanos;
    private volatile Versions cached;

    private record Versions(Programmes programmes, long nanos, Instant now) {}

    public ProgrammeStore(DynamoDbClient dynamo, String table) {
        this(dynamo, table, System::nanoTime);
    }

    ProgrammeStore(DynamoDbClient dynamo, String table, LongSupplier nanos) {
        this.store = new VersionedStore<>(
                new Table(dynamo, table), CatalogueKeys.SETTINGS, new ProgrammeVersionCodec(), RETRY, false);
        this.nanos = nanos;
    }

    /**
     * All versions, at most {@link #FRESH} old.
     *
     * @param now by the invocation's clock, which may be ahead of the system's
     */
    public Programmes all(Instant now) {
        Versions known = cached;
        long time = nanos.getAsLong();
        if (known != null
                && time - known.nanos() < FRESH.toNanos()
                && Duration.between(known.now(), now).abs().compareTo(FRESH) < 0) {
            return known.programmes();
        }
        Programmes read = read();
        cached = new Versions(read, time, now);
        return read;
    }

    /** All versions as stored now. */
    public Programmes read() {
        List<Programme> versions = store.versions(CatalogueKeys.PROGRAMME);
        return versions.isEmpty() ? Programmes.NONE : new Programmes(versions);
    }

    /**
     * Stores the next version. Concurrent calls store versions one after the other. A value that equals the newest
     * version changes nothing.
     *
     * @param made makes the version for its number; may be called several times, and throws to refuse
     * @return the newest version
     * @throws IllegalStateException if every attempt lost to a concurrent one
     */
    public Programme put(IntFunction<Programme> made) {
        return RETRY.run("the loyalty programme", () -> {
            Programmes all = read();
            Optional<Programme> newest = all.find(all.newest());
            if (newest.isPresent() && made.apply(all.newest()).equals(newest.get())) {
                return newest;
            }
            Programme next = made.apply(all.newest() + 1);
            if (!store.append(CatalogueKeys.PROGRAMME, next)) {
                return Optional.empty();
            }
            cached = null;
            return Optional.of(next);
        });
    }
}
