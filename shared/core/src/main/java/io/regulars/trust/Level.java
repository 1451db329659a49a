package io.regulars.trust;

import java.util.Locale;

import io.regulars.event.Trust;

/** The trust that a statement needs. */
enum Level {
    /** Any key, of anybody. */
    ANYONE,
    /** A browser key, for a visitor; for a customer with proof. */
    VISITOR,
    /** A browser key with proof of the userId. */
    PROOF,
    /** A server key. */
    SERVER;

    /** @param known whether the statement is about a customer, rather than about an anonymous visitor */
    boolean allows(Trust trust, boolean known) {
        return switch (trust) {
            case SERVER -> true;
            case PROVED -> this != SERVER;
            case BROWSER -> this == ANYONE || this == VISITOR && !known;
        };
    }

    /** What an integrator can do, for the reason of an omission. */
    String needs() {
        return switch (this) {
            case ANYONE -> "needs no more than a key";
            case VISITOR -> "of a customer needs context.proof or a server key";
            case PROOF -> "needs context.proof or a server key";
            case SERVER -> "needs a server key";
        };
    }

    static Level of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
