package io.regulars.access;

import java.util.Locale;

/** What the holder of a key may do. */
public enum Scope {
    /** Send events, and nothing else: such keys are public, in web pages and apps. */
    INGEST,
    /** Read reports, offers, budgets and other settings, but nothing about a customer. */
    REPORT,
    /** Read through the API what is not secret, customers included. */
    READ,
    /** Everything that the API offers. */
    ADMIN;

    /** Its name in JSON and in options. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a key of this scope may do what needs the other. An admin key cannot send events. */
    public boolean covers(Scope needed) {
        return switch (this) {
            case INGEST -> needed == INGEST;
            case REPORT -> needed == REPORT;
            case READ -> needed == READ || needed == REPORT;
            case ADMIN -> needed != INGEST;
        };
    }

    /** @throws IllegalArgumentException when there is none of that name */
    public static Scope of(String key) {
        for (Scope scope : values()) {
            if (scope.key().equals(key)) {
                return scope;
            }
        }
        throw new IllegalArgumentException("a scope is one of ingest, report, read, admin");
    }
}
