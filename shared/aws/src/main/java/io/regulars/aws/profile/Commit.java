package io.regulars.aws.profile;

import java.util.Optional;
import java.util.Set;

import io.regulars.profile.CustomerState;
import io.regulars.scoring.Scores;

/** How a commit went. */
public sealed interface Commit {

    /**
     * The fold is stored.
     *
     * @param state the state as stored
     * @param scores the scores stored beside it, where the write returned them
     */
    record Stored(CustomerState state, Optional<Scores> scores) implements Commit {}

    /** Somebody else was first: read again, fold again. */
    record Conflict() implements Commit {}

    /** Nothing is stored, since the ledger holds these business ids already: drop their events, fold again. */
    record Posted(Set<String> businessIds) implements Commit {}
}
