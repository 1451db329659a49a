package io.regulars.access;

import java.util.Locale;

/** What the holder of a key may do. */
public enum Scope {
    /** Send events, and nothing else: such keys are public, in web pages and apps. */
    INGEST,
    /** Read through the API what is not secret. */
    READ,
    /** Everything that the API offers. */
    ADMIN;

    /** Its name in JSON and in options. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a key of this scope may do what needs the other. An admin key cannot send events. */
    public boolean covers(Scope needed) {
        return this == needed || this == ADMIN && needed == READ;
    }

    /** @throws IllegalArgumentException when there is none of that name */
    public static Scope of(String key) {
        for (Scope scope : values()) {
            if (scope.key().equals(key)) {
                return scope;
            }
        }
        throw new IllegalArgumentException("a scope is one of ingest, read, admin");
    }
}
