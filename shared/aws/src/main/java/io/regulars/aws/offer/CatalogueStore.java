package io.regulars.aws.offer;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;

import io.regulars.aws.dynamo.Backoff;
import io.regulars.aws.dynamo.CatalogueKeys;
import io.regulars.aws.dynamo.Retry;
import io.regulars.aws.dynamo.Table;
import io.regulars.offer.Catalogue;
import io.regulars.offer.Offer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The offers in the catalogue table, a {@link VersionedStore} under {@code O#}. Versions never change, so they are
 * cached permanently. The live offers are cached for {@link #FRESH}; after that, the number of edits tells whether to
 * read them again. Throws the SDK's exceptions if DynamoDB fails. Safe for concurrent use.
 */
public final class CatalogueStore {

    /** How long live offers, and other settings that operators edit, may be cached. */
    public static final Duration FRESH = Duration.ofSeconds(3);

    private final VersionedStore<Offer> store;
    private final LongSupplier nanos;
    private final Map<String, Offer> versions = new ConcurrentHashMap<>();
    private volatile Live cached;

    private record Live(long edits, Catalogue catalogue, long readAt) {}

    public CatalogueStore(DynamoDbClient dynamo, String table) {
        this(dynamo, table, System::nanoTime);
    }

    CatalogueStore(DynamoDbClient dynamo, String table, LongSupplier nanos) {
        this.store = new VersionedStore<>(
                new Table(dynamo, table),
                CatalogueKeys.OFFERS,
                new OfferVersionCodec(),
                new Retry(8, Backoff.NONE),
                true);
        this.nanos = nanos;
    }

    /** The live offers, at most {@link #FRESH} old. */
    public Catalogue live() {
        Live known = cached;
        if (known != null && nanos.getAsLong() - known.readAt() < FRESH.toNanos()) {
            return known.catalogue();
        }
        VersionedStore.Listing listing = store.listing();
        Catalogue catalogue =
                known != null && known.edits() == listing.edits() ? known.catalogue() : read(listing.ids());
        cached = new Live(listing.edits(), catalogue, nanos.getAsLong());
        return catalogue;
    }

    /** Reads all pointers together, then all versions that are not cached: a cold start waits for this. */
    private Catalogue read(Collection<String> ids) {
        Map<String, Integer> live = store.liveVersions(ids);
        Map<String, Integer> missing = new TreeMap<>(live);
        missing.entrySet().removeIf(version -> versions.containsKey(key(version.getKey(), version.getValue())));
        store.read(missing).forEach(offer -> versions.put(key(offer.id(), offer.version()), offer));
        return Catalogue.of(live.entrySet().stream()
                .flatMap(version -> version(version.getKey(), version.getValue()).stream())
                .toList());
    }

    /** One version of an offer. */
    public Optional<Offer> version(String id, int version) {
        Offer known = versions.get(key(id, version));
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Offer> offer = store.version(id, version);
        offer.ifPresent(found -> versions.put(key(id, version), found));
        return offer;
    }

    private static String key(String id, int version) {
        return id + "/" + version;
    }

    /** The live version of an offer as it is now. */
    public Optional<Offer> live(String id) {
        return store.liveVersion(id).flatMap(version -> version(id, version));
    }

    /** All versions of an offer, the newest first. */
    public List<Offer> versions(String id) {
        return store.versions(id);
    }

    /**
     * Stores the next version of an offer and makes it live; see {@link VersionedStore#put}.
     *
     * @param made makes the offer for the number of its version; may be called several times
     * @return the live offer
     */
    public Offer put(String id, IntFunction<Offer> made) {
        Offer live = store.put(id, made);
        cached = null;
        return live;
    }
}
