package io.regulars.access;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A key, without the secret that its holder has.
 *
 * @param id unique, given by the API; no secret
 * @param name of its holder; of an ingest key also the source of its events, so that keys of one name take turns and a
 *     repeated event is known whichever of them it came by
 * @param hash of the secret
 * @param expires first moment at which it opens nothing any more, or null
 * @param revoked when it was taken back, or null
 * @param rate events a second (ingest) or requests a second (API) that it may send to one function environment; null
 *     for the default of all keys
 */
public record AccessKey(
        String id,
        String name,
        Scope scope,
        KeyHash hash,
        Instant created,
        Instant expires,
        Instant revoked,
        Double rate) {

    public AccessKey {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(hash, "hash");
        Objects.requireNonNull(created, "created");
    }

    /** Whether it opens anything at that time. */
    public boolean valid(Instant now) {
        return revoked == null && (expires == null || now.isBefore(expires));
    }

    /** The one of these keys that the hash belongs to. Looks at all of them, whichever it is. */
    public static Optional<AccessKey> find(Iterable<AccessKey> keys, KeyHash hash) {
        AccessKey found = null;
        for (AccessKey key : keys) {
            if (key.hash().matches(hash)) {
                found = key;
            }
        }
        return Optional.ofNullable(found);
    }
}
