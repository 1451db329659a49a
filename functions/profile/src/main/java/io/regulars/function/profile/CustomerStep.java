package io.regulars.function.profile;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

import io.regulars.aws.gate.GateStore;
import io.regulars.aws.profile.Commit;
import io.regulars.aws.profile.ProfileStore;
import io.regulars.aws.run.Meter;
import io.regulars.event.CustomerId;
import io.regulars.event.Event;
import io.regulars.gate.Gate;
import io.regulars.gate.GateFold;
import io.regulars.ledger.Programmes;
import io.regulars.profile.CustomerFold;
import io.regulars.profile.CustomerState;
import io.regulars.profile.Life;
import io.regulars.scoring.ScoredCustomer;
import io.regulars.scoring.Scores;

/**
 * All that one customer's events of an invocation do: link visitors, fold addresses and consent into the gate, fold the
 * rest into the profile. Each part may be done already, by a former attempt or by somebody else; then it does nothing.
 * Safe for concurrent use.
 */
final class CustomerStep {

    private static final System.Logger LOG = System.getLogger(CustomerStep.class.getName());

    static final int TRIES = 8;

    private final ProfileStore profiles;
    private final GateStore gates;
    private final EventsAfterErasure returning;

    CustomerStep(ProfileStore profiles, GateStore gates, EventsAfterErasure returning) {
        this.profiles = profiles;
        this.gates = gates;
        this.returning = returning;
    }

    /**
     * What became of one customer's events.
     *
     * @param customer the customer and their scores as stored, every event folded
     * @param own the life of the customer that the events name, who may be a visitor of that customer's
     * @param taken the events that were looked at: those of a former life are dropped
     */
    record Handled(ScoredCustomer customer, Life own, List<Event> taken) {}

    /**
     * @param read the customer as read before, perhaps stale
     * @param gate the gate as read before, null where none of the events concerns it
     * @param programmes all versions of the loyalty programme
     * @throws IllegalStateException if others were first {@value #TRIES} times in a row
     */
    Handled handle(
            ScoredCustomer read, Gate gate, List<IdentityClaim> claims, List<Event> events, Programmes programmes) {
        ScoredCustomer owner = owner(read);
        List<Event> taken = returning.taken(read.state(), owner.state(), events);
        if (taken.isEmpty()) {
            return new Handled(owner, read.life(), taken);
        }
        if (owner.life().stage() == Life.Stage.ERASING) {
            throw new IllegalStateException(
                    "customer " + owner.customer() + " is being erased; what came since waits for that");
        }
        if (owner.life().gone()) {
            gates.revive(owner.customer(), owner.state().version());
            Folded begun = fold(read, owner, taken, programmes);
            return begun.erased()
                    ? again(read, claims, taken, programmes)
                    : handle(
                            profiles.readScored(read.customer()),
                            gate == null ? null : gates.get(read.customer()),
                            claims,
                            taken,
                            programmes);
        }
        boolean linked = false;
        for (IdentityClaim claim : claims) {
            linked |= link(claim, programmes);
        }
        ScoredCustomer mine = linked ? profiles.readScored(read.customer()) : read;
        ScoredCustomer state = linked ? owner(mine) : owner;
        if (gate != null && state.customer().equals(read.customer()) && !linked) {
            gates.apply(state.customer(), gate, concerning(taken));
        } else if (gate != null) {
            gates.apply(state.customer(), concerning(taken));
        }
        Folded folded = fold(mine, state, taken, programmes);
        return folded.erased()
                ? again(read, claims, taken, programmes)
                : new Handled(folded.customer(), folded.own(), taken);
    }

    /** They were erased while this was under way: what was received before is not theirs any more. */
    private Handled again(ScoredCustomer read, List<IdentityClaim> claims, List<Event> events, Programmes programmes) {
        boolean concerns = events.stream().anyMatch(GateFold::concerns);
        return handle(
                profiles.readScored(read.customer()),
                concerns ? gates.get(read.customer()) : null,
                claims,
                events,
                programmes);
    }

    /** Whether the visitor was merged just now. Another's visitor stays another's: two people may share a device. */
    private boolean link(IdentityClaim claim, Programmes programmes) {
        for (int turn = 0; turn < TRIES; turn++) {
            pause(turn);
            CustomerState visitor = profiles.read(claim.visitor());
            CustomerState user = profiles.read(claim.user());
            if (visitor.to() != null || user.to() != null || user.life().gone()) {
                return false;
            }
            if (!CustomerFold.canMerge(user, visitor)) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "customer {0} has merged as many visitors with orders as it may; {1} stays apart",
                        claim.user(),
                        claim.visitor());
                return false;
            }
            // The gate goes with the profile: who is not linked after all must not be left with what the visitor
            // allowed.
            if (profiles.link(
                    user,
                    claim.userId(),
                    visitor,
                    claim.merge(),
                    programmes,
                    gates.merge(claim.visitor(), claim.user()))) {
                Meter.count("customers.linked", 1);
                return true;
            }
        }
        throw contended(claim.user());
    }

    /**
     * @param own the life of the customer that the events name
     * @param erased whether the customer was erased meanwhile, and not all is folded
     */
    private record Folded(ScoredCustomer customer, Life own, boolean erased) {}

    private Folded fold(ScoredCustomer mine, ScoredCustomer start, List<Event> events, Programmes programmes) {
        CustomerState state = start.state();
        Scores scores = start.scores();
        Life own = mine.life();
        List<Event> left = events;
        Set<String> posted = new HashSet<>();
        int lost = 0;
        while (!left.isEmpty()) {
            CustomerFold fold =
                    CustomerFold.of(state, left, profiles.spilled(state.recent().chunksFor(left)), posted, programmes);
            Commit commit =
                    fold.changes() ? profiles.commit(fold, programmes) : new Commit.Stored(state, Optional.empty());
            if (commit instanceof Commit.Stored stored) {
                Meter.count("events.folded", fold.folded());
                Meter.count("events.duplicate", left.size() - fold.rest().size() - fold.folded());
                flag(state, stored.state());
                state = stored.state();
                scores = stored.scores().orElse(scores);
                left = fold.rest();
            } else if (commit instanceof Commit.Posted known) {
                posted.addAll(known.businessIds());
            } else if (++lost < TRIES) {
                pause(lost);
                ScoredCustomer now = profiles.readScored(state.customer());
                if (now.life().gone() && !state.life().gone()) {
                    return new Folded(now, own, true);
                }
                own = now.customer().equals(mine.customer()) ? now.life() : own;
                ScoredCustomer owner = owner(now);
                state = owner.state();
                scores = owner.scores();
            } else {
                throw contended(state.customer());
            }
        }
        return new Folded(
                new ScoredCustomer(state, scores),
                state.customer().equals(mine.customer()) ? state.life() : own,
                false);
    }

    private static void flag(CustomerState before, CustomerState after) {
        if (after.recent().busy() && !before.recent().busy()) {
            Meter.count("customers.busy", 1);
            LOG.log(
                    System.Logger.Level.WARNING,
                    "customer {0} sends more events in a day than a person makes; from now on they wait behind history",
                    after.customer());
        }
    }

    /** The customer that a visitor turned out to be. */
    private ScoredCustomer owner(ScoredCustomer customer) {
        ScoredCustomer owner = customer;
        while (owner.state().to() != null) {
            owner = profiles.readScored(owner.state().to());
        }
        return owner;
    }

    private static List<Event> concerning(List<Event> events) {
        return events.stream().filter(GateFold::concerns).toList();
    }

    private static void pause(int turn) {
        if (turn == 0) {
            return;
        }
        try {
            TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextLong(1, 8L << turn));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted between two attempts", e);
        }
    }

    private static IllegalStateException contended(CustomerId customer) {
        return new IllegalStateException(
                "customer " + customer + " was changed by others " + TRIES + " times in a row");
    }
}
