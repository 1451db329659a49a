package io.regulars.event;

import java.util.Locale;

/** How far the statements of an event can be believed: it depends on who can know the key that sent it. */
public enum Trust {
    /** The key is in web pages and apps, so anybody may have sent the event. */
    BROWSER,
    /** The same, with a proof that the shop's server knows the event's userId; see {@link ProofKey}. */
    PROVED,
    /** The key is known to the shop alone, or the event is one of Regulars' own. */
    SERVER;

    /** The name in JSON and options. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The level of a key of that name.
     *
     * @throws IllegalArgumentException if it is neither browser nor server
     */
    public static Trust ofKey(String key) {
        for (Trust trust : new Trust[] {BROWSER, SERVER}) {
            if (trust.key().equals(key)) {
                return trust;
            }
        }
        throw new IllegalArgumentException("a key is one of browser, server");
    }
}
