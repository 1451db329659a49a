package io.regulars.gate;

import java.util.Set;

/**
 * The traits that say who or where somebody is, by the names of the Segment specification. They are kept in the {@link Gate}
 * and nowhere else: a profile, a snapshot and the archive's plain part leave them out.
 */
public final class PersonalTraits {

    private static final Set<String> KEPT = Set.of("firstName", "lastName", "name", "phone", "title", "username", "birthday",
            "address",
            "avatar");

    private static final Set<String> HANDLED = Set.of("email", "consent", "pushSubscription", "timezone", "locale");

    private PersonalTraits() {
    }

    /** Whether the trait belongs to the gate alone: it names or reaches a person, or says what they agreed to. */
    public static boolean contains(String trait) {
        return KEPT.contains(trait) || HANDLED.contains(trait);
    }

    /** Whether the gate keeps it as it is; the others have a place of their own. */
    static boolean kept(String trait) {
        return KEPT.contains(trait);
    }
}
