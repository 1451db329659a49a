package io.regulars.gate;

import java.util.Set;

/**
 * The traits that say who or where somebody is, by the names of the Segment specification. They are kept in the
 * {@link Gate} and nowhere else: a profile, a snapshot and the archive's plain part leave them out.
 */
final class PersonalTraits {

    private static final Set<String> KEPT =
            Set.of("firstName", "lastName", "name", "phone", "title", "username", "birthday", "address", "avatar");

    private PersonalTraits() {}

    /** Whether the gate keeps it as it is; the others have a place of their own. */
    static boolean kept(String trait) {
        return KEPT.contains(trait);
    }
}
