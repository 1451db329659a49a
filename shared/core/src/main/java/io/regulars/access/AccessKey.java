package io.regulars.access;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

import io.regulars.event.Trust;

/**
 * A key to ingest or to the API, without its secret.
 *
 * @param id unique, assigned by the API; not secret
 * @param name name of the holder; for ingest keys also the source of their events, so that a duplicate is detected
 *     across all keys of one name
 * @param hash hash of the secret
 * @param expires first moment at which it is no longer valid, null for never
 * @param revoked when it was revoked, or null
 * @param rate events per second (ingest) or requests per second (API) for one function environment; null for the
 *     default
 * @param trust of an ingest key: BROWSER if it is in pages or apps, SERVER if only the shop knows it; keys from before
 *     there were levels are SERVER keys
 */
public record AccessKey(
        String id,
        String name,
        Scope scope,
        KeyHash hash,
        Instant created,
        Instant expires,
        Instant revoked,
        Double rate,
        Trust trust) {

    public AccessKey {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(hash, "hash");
        Objects.requireNonNull(created, "created");
        Objects.requireNonNull(trust, "trust");
    }

    /** A server key that never expires, with the default rate. */
    public static AccessKey of(String id, String name, Scope scope, KeyHash hash, Instant created) {
        return new AccessKey(id, name, scope, hash, created, null, null, null, Trust.SERVER);
    }

    /** The same permissions under another id and secret. */
    public AccessKey as(String newId, KeyHash newHash) {
        return new AccessKey(newId, name, scope, newHash, created, expires, revoked, rate, trust);
    }

    /** The same key that expires at that time, null for never. */
    public AccessKey withExpires(Instant time) {
        return new AccessKey(id, name, scope, hash, created, time, revoked, rate, trust);
    }

    /** The same key, revoked at that time, null for not at all. */
    public AccessKey withRevoked(Instant time) {
        return new AccessKey(id, name, scope, hash, created, expires, time, rate, trust);
    }

    /** The same key with another rate, null for the default. */
    public AccessKey withRate(Double perSecond) {
        return new AccessKey(id, name, scope, hash, created, expires, revoked, perSecond, trust);
    }

    /** The same key with another level of trust. */
    public AccessKey withTrust(Trust level) {
        return new AccessKey(id, name, scope, hash, created, expires, revoked, rate, level);
    }

    /** Whether the key is valid at that time. */
    public boolean valid(Instant now) {
        return revoked == null && (expires == null || now.isBefore(expires));
    }

    /** The key with that hash. Compares all keys, so that the time does not depend on the match. */
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
