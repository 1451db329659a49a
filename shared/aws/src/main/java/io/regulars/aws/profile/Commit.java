package io.regulars.aws.profile;

import java.util.Set;

import io.regulars.profile.CustomerState;

/** How a commit went. */
public sealed interface Commit {

    /** It is stored, as this. */
    record Stored(CustomerState state) implements Commit {}

    /** Somebody else was first: read again, fold again. */
    record Conflict() implements Commit {}

    /** Nothing is stored, since the ledger holds these business ids already: drop their events, fold again. */
    record Posted(Set<String> businessIds) implements Commit {}
}
