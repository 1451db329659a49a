package io.regulars.gate;

import java.util.Set;

/**
 * The traits that identify a person, by the names of the Segment specification. They are stored in the {@link Gate}
 * only: profiles, snapshots and the open part of the archive omit them.
 */
final class PersonalTraits {

    private static final Set<String> KEPT =
            Set.of("firstName", "lastName", "name", "phone", "title", "username", "birthday", "address", "avatar");

    private PersonalTraits() {}

    /** The trait that marks a test customer; not personal, but the gate's rules need it. */
    static final String TEST_CUSTOMER = "testCustomer";

    /** Whether the gate stores the trait unchanged; other personal data has fields of its own. */
    static boolean kept(String trait) {
        return KEPT.contains(trait) || TEST_CUSTOMER.equals(trait);
    }
}
