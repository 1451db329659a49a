package io.regulars.function.profile;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

import io.regulars.aws.dynamo.ContentionException;
import io.regulars.aws.gate.GateStore;
import io.regulars.aws.profile.Commit;
import io.regulars.aws.profile.ProfileStore;
import io.regulars.aws.run.Meter;
import io.regulars.event.CustomerId;
import io.regulars.event.Event;
import io.regulars.event.EventType;
import io.regulars.gate.Gate;
import io.regulars.gate.GateFold;
import io.regulars.ledger.LedgerEntry;
import io.regulars.ledger.Programmes;
import io.regulars.profile.CustomerFold;
import io.regulars.profile.CustomerState;
import io.regulars.profile.Life;
import io.regulars.scoring.ScoredCustomer;

/**
 * Applies one customer's events of an invocation: links visitors, folds addresses and consent into the gate, and folds
 * the rest into the profile. Idempotent: whatever an earlier or concurrent attempt has done already is skipped. Safe
 * for concurrent use.
 */
final class CustomerStep {

    private static final System.Logger LOG = System.getLogger(CustomerStep.class.getName());

    static final int ATTEMPTS = 8;

    private final ProfileStore profiles;
    private final GateStore gates;
    private final EventsAfterErasure eventsAfterErasure;

    CustomerStep(ProfileStore profiles, GateStore gates, EventsAfterErasure eventsAfterErasure) {
        this.profiles = profiles;
        this.gates = gates;
        this.eventsAfterErasure = eventsAfterErasure;
    }

    /**
     * Result of one customer's events.
     *
     * @param customer the owner of the events as stored, with every accepted event folded
     * @param namedLife the life of the customer that the events name, which may be a visitor linked to the owner
     * @param accepted the events that were not dropped because of an erasure
     */
    record Handled(ScoredCustomer customer, Life namedLife, List<Event> accepted) {}

    /**
     * Applies the events until they are stored. If the customer is erased meanwhile, starts again without the events
     * received before the erasure.
     *
     * @param named the customer that the events name, as read before, perhaps stale
     * @param gate the gate as read before; null if no event concerns it
     * @param programmes all versions of the loyalty programme
     * @throws ContentionException if {@value #ATTEMPTS} conditional writes in a row fail because of concurrent changes,
     *     or the customer is erased as often meanwhile
     * @throws IllegalStateException if the customer is being erased
     */
    Handled handle(
            ScoredCustomer named, Gate gate, List<IdentityClaim> claims, List<Event> events, Programmes programmes) {
        ScoredCustomer current = named;
        Gate currentGate = gate;
        List<Event> accepted = events;
        for (int round = 0; round < ATTEMPTS; round++) {
            ScoredCustomer owner = owner(current);
            accepted = eventsAfterErasure.accepted(current.state(), owner.state(), accepted);
            if (accepted.isEmpty()) {
                return new Handled(owner, current.life(), accepted);
            }
            requireNotErasing(owner);
            boolean revived = false;
            if (owner.life().gone()) {
                gates.revive(owner.customer(), owner.state().version());
                revived = fold(current, owner, accepted, programmes).isPresent();
            } else {
                Optional<Handled> handled = linkAndFold(current, owner, currentGate, claims, accepted, programmes);
                if (handled.isPresent()) {
                    return handled.get();
                }
            }
            boolean gateNeeded =
                    revived ? currentGate != null : accepted.stream().anyMatch(GateFold::concerns);
            current = profiles.readScored(named.customer());
            currentGate = gateNeeded ? gates.get(named.customer()) : null;
        }
        throw contended(named.customer());
    }

    private static void requireNotErasing(ScoredCustomer owner) {
        if (owner.life().stage() == Life.Stage.ERASING) {
            throw new IllegalStateException(
                    "customer " + owner.customer() + " is being erased; later events wait until that is complete");
        }
    }

    /** Empty if the customer was erased meanwhile. */
    private Optional<Handled> linkAndFold(
            ScoredCustomer named,
            ScoredCustomer owner,
            Gate gate,
            List<IdentityClaim> claims,
            List<Event> events,
            Programmes programmes) {
        boolean linked = false;
        for (IdentityClaim claim : claims) {
            linked |= link(claim, programmes);
        }
        reportAliases(named.customer(), events);
        ScoredCustomer current = linked ? profiles.readScored(named.customer()) : named;
        ScoredCustomer currentOwner = linked ? owner(current) : owner;
        if (gate != null && currentOwner.customer().equals(named.customer()) && !linked) {
            gates.apply(currentOwner.customer(), gate, concerningGate(events));
        } else if (gate != null) {
            gates.apply(currentOwner.customer(), concerningGate(events));
        }
        return fold(current, currentOwner, events, programmes);
    }

    /**
     * Links a visitor to the customer; returns whether this call did it. A visitor who is already linked to another
     * customer stays linked to them, because two people may share a device.
     */
    private boolean link(IdentityClaim claim, Programmes programmes) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            pause(attempt);
            CustomerState visitor = profiles.read(claim.visitor());
            CustomerState user = profiles.read(claim.user());
            if (visitor.to() != null || user.to() != null || user.life().gone()) {
                return false;
            }
            if (!CustomerFold.canMerge(user, visitor)) {
                Meter.count("customers.apart", 1);
                LOG.log(
                        System.Logger.Level.WARNING,
                        "customer {0} has reached the limit of merged visitors with orders or of import ranges; {1} is not linked",
                        claim.user(),
                        claim.visitor());
                return false;
            }
            // Profile and gate move in one transaction: if the link fails, the visitor's consent must not move either.
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

    /** An alias links a visitor to a customer; two customers whom the shop knows by its own ids stay apart. */
    private void reportAliases(CustomerId customer, List<Event> events) {
        for (Event event : events) {
            CustomerId previous = event.type() == EventType.ALIAS ? CustomerId.ofUser(event.previousId()) : customer;
            if (!previous.equals(customer) && profiles.read(previous).version() > 0) {
                Meter.count("aliases.refused", 1);
                LOG.log(
                        System.Logger.Level.WARNING,
                        "customer {0}: an alias names another known customer, {1}, as previousId; they stay apart, since only visitors are merged",
                        customer,
                        previous);
            }
        }
    }

    /** Folds all events into the owner's profile, in one or more commits. Empty if the owner was erased meanwhile. */
    private Optional<Handled> fold(
            ScoredCustomer named, ScoredCustomer owner, List<Event> events, Programmes programmes) {
        ScoredCustomer current = owner;
        Life namedLife = named.life();
        List<Event> remaining = events;
        Set<String> posted = new HashSet<>();
        int conflicts = 0;
        while (!remaining.isEmpty()) {
            CustomerFold fold = CustomerFold.of(
                    current.state(),
                    remaining,
                    profiles.spilled(current.state().recent().chunksFor(remaining)),
                    posted,
                    programmes);
            Commit commit = commit(fold, current.state(), programmes);
            if (commit instanceof Commit.Stored stored) {
                meter(fold, remaining.size(), current.state(), stored.state());
                reportConflicts(stored.state(), fold.repeated());
                current = new ScoredCustomer(stored.state(), stored.scores().orElse(current.scores()));
                remaining = fold.rest();
            } else if (commit instanceof Commit.Posted known) {
                posted.addAll(known.businessIds());
            } else {
                if (++conflicts == ATTEMPTS) {
                    throw contended(current.customer());
                }
                pause(conflicts);
                ScoredCustomer reread = profiles.readScored(current.customer());
                if (reread.life().gone() && !current.life().gone()) {
                    return Optional.empty();
                }
                namedLife = reread.customer().equals(named.customer()) ? reread.life() : namedLife;
                current = owner(reread);
            }
        }
        boolean owns = current.customer().equals(named.customer());
        return Optional.of(new Handled(current, owns ? current.life() : namedLife, events));
    }

    private Commit commit(CustomerFold fold, CustomerState state, Programmes programmes) {
        return fold.changes() ? profiles.commit(fold, programmes) : new Commit.Stored(state, Optional.empty());
    }

    private static void meter(CustomerFold fold, int offered, CustomerState before, CustomerState after) {
        Meter.count("events.folded", fold.folded());
        Meter.count("events.duplicate", offered - fold.rest().size() - fold.folded());
        if (after.imports().full() && !before.imports().full()) {
            Meter.count("imports.sparse", 1);
            LOG.log(
                    System.Logger.Level.WARNING,
                    "customer {0}: context.import.sequence has so many gaps that further ones are recognized by messageId only; number each customer's events without gaps",
                    after.customer());
        }
        if (after.recent().busy() && !before.recent().busy()) {
            Meter.count("customers.busy", 1);
            LOG.log(
                    System.Logger.Level.WARNING,
                    "customer {0} sends more events in a day than a person would; their events now go to the history queue",
                    after.customer());
        }
    }

    /** Only the first statement of an order or refund counts. That a later one differs must not stay unnoticed. */
    private void reportConflicts(CustomerState customer, List<LedgerEntry> repeated) {
        for (LedgerEntry posted : profiles.contradicted(customer, repeated)) {
            Meter.count("orders.conflicting", 1);
            LOG.log(
                    System.Logger.Level.WARNING,
                    "customer {0}: {1} was sent again with another amount, which was dropped; send a refund, or an order with another id",
                    customer.customer(),
                    posted.businessId());
        }
    }

    /** Follows the links from a visitor to the customer. */
    private ScoredCustomer owner(ScoredCustomer customer) {
        ScoredCustomer owner = customer;
        while (owner.state().to() != null) {
            owner = profiles.readScored(owner.state().to());
        }
        return owner;
    }

    private static List<Event> concerningGate(List<Event> events) {
        return events.stream().filter(GateFold::concerns).toList();
    }

    private static void pause(int attempt) {
        if (attempt == 0) {
            return;
        }
        try {
            TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextLong(1, 8L << attempt));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted between two attempts", e);
        }
    }

    private static ContentionException contended(CustomerId customer) {
        return new ContentionException(
                "customer " + customer + " was changed concurrently during " + ATTEMPTS + " attempts");
    }
}
