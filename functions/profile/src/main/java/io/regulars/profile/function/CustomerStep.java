package io.regulars.profile.function;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

import io.regulars.aws.Meter;
import io.regulars.aws.gate.GateStore;
import io.regulars.aws.profile.Commit;
import io.regulars.aws.profile.ProfileStore;
import io.regulars.event.Event;
import io.regulars.gate.Gate;
import io.regulars.gate.GateFold;
import io.regulars.ledger.Programmes;
import io.regulars.profile.CustomerFold;
import io.regulars.profile.CustomerId;
import io.regulars.profile.CustomerState;

/**
 * All that one customer's events of an invocation do: link visitors, fold addresses and consent into the gate, fold the rest
 * into the profile. Each part may be done already, by a former attempt or by somebody else; then it does nothing. Safe for
 * concurrent use.
 */
final class CustomerStep {

    private static final System.Logger LOG = System.getLogger(CustomerStep.class.getName());

    static final int TRIES = 8;

    private final ProfileStore profiles;
    private final GateStore gates;

    CustomerStep(ProfileStore profiles, GateStore gates) {
        this.profiles = profiles;
        this.gates = gates;
    }

    /**
     * @param read the customer as read before, perhaps stale
     * @param gate the gate as read before, null where none of the events concerns it
     * @param programmes all versions of the loyalty programme
     * @return the customer as stored, every event folded
     * @throws IllegalStateException if others were first {@value #TRIES} times in a row
     */
    CustomerState handle(CustomerState read, Gate gate, List<Claim> claims, List<Event> events,
            Programmes programmes) {
        boolean linked = false;
        for (Claim claim : claims) {
            linked |= link(claim, programmes);
        }
        CustomerState state = owner(linked ? profiles.read(read.customer()) : read);
        if (gate != null && state.customer().equals(read.customer()) && !linked) {
            gates.apply(state.customer(), gate, concerning(events));
        } else if (gate != null) {
            gates.apply(state.customer(), concerning(events));
        }
        return fold(state, events, programmes);
    }

    /** Whether the visitor was merged just now. Another's visitor stays another's: two people may share a device. */
    private boolean link(Claim claim, Programmes programmes) {
        for (int turn = 0; turn < TRIES; turn++) {
            pause(turn);
            CustomerState visitor = profiles.read(claim.visitor());
            CustomerState user = profiles.read(claim.user());
            if (visitor.to() != null || user.to() != null) {
                return false;
            }
            if (!CustomerFold.canMerge(user, visitor)) {
                LOG.log(System.Logger.Level.WARNING,
                        "customer {0} has merged as many visitors with orders as it may; {1} stays apart", claim.user(),
                        claim.visitor());
                return false;
            }
            Gate gate = moveGate(claim);
            if (profiles.link(user, claim.userId(), visitor, programmes)) {
                if (!gate.equals(Gate.EMPTY)) {
                    gates.update(claim.visitor(), moved -> Gate.EMPTY);
                }
                Meter.count("customers.linked", 1);
                return true;
            }
        }
        throw contended(claim.user());
    }

    /**
     * Before the link, so that no retry forgets it: what the visitor allowed and where it is reached holds for the customer.
     */
    private Gate moveGate(Claim claim) {
        Gate visitor = gates.get(claim.visitor());
        if (!visitor.equals(Gate.EMPTY)) {
            gates.update(claim.user(), gate -> GateFold.merge(gate, visitor));
        }
        return visitor;
    }

    private CustomerState fold(CustomerState start, List<Event> events, Programmes programmes) {
        CustomerState state = start;
        List<Event> left = events;
        Set<String> posted = new HashSet<>();
        int lost = 0;
        while (!left.isEmpty()) {
            CustomerFold fold = CustomerFold.of(state, left, profiles.spilled(state.recent().chunksFor(left)), posted,
                    programmes);
            Commit commit = fold.changes() ? profiles.commit(fold, programmes) : new Commit.Stored(state);
            if (commit instanceof Commit.Stored stored) {
                Meter.count("events.folded", fold.folded());
                Meter.count("events.duplicate", left.size() - fold.rest().size() - fold.folded());
                state = stored.state();
                left = fold.rest();
            } else if (commit instanceof Commit.Posted known) {
                posted.addAll(known.businessIds());
            } else if (++lost < TRIES) {
                pause(lost);
                state = owner(profiles.read(state.customer()));
            } else {
                throw contended(state.customer());
            }
        }
        return state;
    }

    /** The customer that a visitor turned out to be. */
    private CustomerState owner(CustomerState state) {
        CustomerState owner = state;
        while (owner.to() != null) {
            owner = profiles.read(owner.to());
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
        return new IllegalStateException("customer " + customer + " was changed by others " + TRIES + " times in a row");
    }
}
