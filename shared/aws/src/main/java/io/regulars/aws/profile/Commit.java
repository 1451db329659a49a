package io.regulars.aws.profile;

import java.util.Optional;
import java.util.Set;

import io.regulars.profile.CustomerState;
import io.regulars.scoring.Scores;

/** The result of committing a profile. */
public sealed interface Commit {

    /**
     * The fold is stored.
     *
     * @param state as stored
     * @param scores stored beside it; empty if there are none or the write did not return them
     */
    record Stored(CustomerState state, Optional<Scores> scores) implements Commit {}

    /** Nothing is stored, since another writer was first: read again and fold again. */
    record Conflict() implements Commit {}

    /** Nothing is stored, since the ledger already has these business ids: drop their events and fold again. */
    record Posted(Set<String> businessIds) implements Commit {}
}
