package io.regulars.profile;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import io.regulars.event.Event;
import io.regulars.event.MessageHash;
import io.regulars.ledger.Account;
import io.regulars.ledger.ImportStatement;
import io.regulars.ledger.LedgerEntry;
import io.regulars.ledger.Postings;
import io.regulars.ledger.Programmes;
import io.regulars.profile.RecentIds.ChunkKey;
import io.regulars.profile.RecentIds.Seen;

/**
 * What a batch of events does to one customer: drops duplicates, folds the others, posts orders and refunds. Pure; the
 * store commits the result. As many events are taken as fit one transaction, the rest is handed back.
 *
 * @param before the state that this is about, on which the commit is conditional
 * @param after the state to be stored; the same instance where nothing changed
 * @param entries to be posted, each only if its business id is new to the customer
 * @param statements to be posted; what they hold is new
 * @param chunks spill items to be written
 * @param folded number of events that were new
 * @param rest events for the next commit
 */
public record CustomerFold(
        CustomerState before,
        CustomerState after,
        List<LedgerEntry> entries,
        List<ImportStatement> statements,
        Map<ChunkKey, List<Seen>> chunks,
        int folded,
        List<Event> rest) {

    /** Of the 100 items of a transaction: room for entries, beside the profile and the spill items. */
    static final int ENTRIES = 60;

    static final int EVENTS = 1_000;
    /** A statement must fit an item: some 60 bytes an entry, of 400 KB. */
    static final int POSITIONED = 2_000;
    /** Visitors with orders whom one customer may absorb: every further entry is checked against each. */
    static final int MERGED = 20;

    /**
     * @param events of this customer, each of which {@link ProfileFold#check} accepts
     * @param spilled hashes in the spill items that {@link RecentIds#chunksFor} names
     * @param posted business ids that a former attempt found in the ledger: such an event is a duplicate
     * @param programmes all versions of the loyalty programme
     */
    public static CustomerFold of(
            CustomerState state, List<Event> events, Set<Long> spilled, Set<String> posted, Programmes programmes) {
        Batch batch = new Batch(state, spilled, posted, programmes);
        int taken = 0;
        while (taken < events.size() && batch.hasRoom()) {
            batch.take(events.get(taken++));
        }
        return batch.finish(events.subList(taken, events.size()));
    }

    /**
     * Whether the balance is more than the sum of what is posted, so that the account must be told from the whole
     * ledger before this is committed: {@link #with}.
     */
    public boolean replays(Programmes programmes) {
        boolean posts = !entries.isEmpty() || !statements.isEmpty();
        return posts
                && (!programmes.none()
                        || before.account() != null
                        || !posted().stream().allMatch(LedgerEntry::additive));
    }

    /** This with the account that the ledger comes to, the entries to be posted included. */
    public CustomerFold with(List<LedgerEntry> ledger, Programmes programmes) {
        List<LedgerEntry> all = new ArrayList<>(ledger);
        all.addAll(posted());
        return new CustomerFold(
                before, after.with(Account.of(all, programmes)), entries, statements, chunks, folded, rest);
    }

    /** The same, of which that is stored. */
    public CustomerFold storing(CustomerState other) {
        return new CustomerFold(before, other, entries, statements, chunks, folded, rest);
    }

    private List<LedgerEntry> posted() {
        List<LedgerEntry> all = new ArrayList<>(entries);
        statements.forEach(statement -> all.addAll(statement.entries()));
        return all;
    }

    /** Whether there is something to commit. */
    public boolean changes() {
        return after != before;
    }

    /** Whether a visitor with these ledger entries can be merged into the customer. */
    public static boolean canMerge(CustomerState customer, CustomerState visitor) {
        return customer.merged().size() + visitor.merged().size() + (visitor.posted() ? 1 : 0) <= MERGED;
    }

    private static final class Batch {

        private final CustomerState state;
        private final Set<String> posted;
        private final Programmes programmes;
        private final Imports.Builder imports;
        private final RecentIdsBuilder recent;
        private final List<Event> fresh = new ArrayList<>();
        private final List<LedgerEntry> entries = new ArrayList<>();
        private final Map<String, List<LedgerEntry>> positioned = new TreeMap<>();
        private final Set<String> businessIds = new HashSet<>();
        private boolean recorded;
        private final Set<Integer> days = new HashSet<>();
        private int live;
        private int listed;

        Batch(CustomerState state, Set<Long> spilled, Set<String> posted, Programmes programmes) {
            this.state = state;
            this.posted = posted;
            this.programmes = programmes;
            this.imports = new Imports.Builder(state.customer(), state.imports());
            this.recent = new RecentIdsBuilder(state.customer(), state.recent(), spilled);
        }

        boolean hasRoom() {
            return (entries.size() + 1) * (1 + state.merged().size()) <= ENTRIES
                    && live < EVENTS
                    && days.size() < RecentIdsBuilder.DAYS
                    && listed < POSITIONED;
        }

        void take(Event event) {
            if (!isNew(event)) {
                return;
            }
            recorded = true;
            Optional<LedgerEntry> entry = Postings.of(event, programmes);
            if (entry.isPresent() && !post(event, entry.get())) {
                return;
            }
            fresh.add(event);
        }

        /** Whether it was new. */
        private boolean post(Event event, LedgerEntry entry) {
            if (Postings.positioned(entry)) {
                positioned
                        .computeIfAbsent(event.imported().dataset() + "@" + event.customer(), key -> new ArrayList<>())
                        .add(entry);
                listed++;
                return true;
            }
            return !posted.contains(entry.businessId()) && businessIds.add(entry.businessId()) && entries.add(entry);
        }

        private List<ImportStatement> statements() {
            String own = "@" + state.customer();
            return positioned.entrySet().stream()
                    .map(e -> new ImportStatement(
                            e.getValue().get(0).businessId()
                                    + (e.getKey().endsWith(own)
                                            ? ""
                                            : e.getKey().substring(e.getKey().lastIndexOf('@'))),
                            List.copyOf(e.getValue())))
                    .toList();
        }

        CustomerFold finish(List<Event> rest) {
            if (!recorded) {
                return new CustomerFold(state, state, List.of(), List.of(), Map.of(), 0, rest);
            }
            List<ImportStatement> statements = statements();
            BigDecimal points = entries.stream().map(LedgerEntry::points).reduce(state.points(), BigDecimal::add);
            points = statements.stream().map(ImportStatement::points).reduce(points, BigDecimal::add);
            CustomerState after = new CustomerState(
                    state.customer(),
                    state.version() + 1,
                    ProfileFold.fold(state.profile(), fresh),
                    imports.build(),
                    recent.build(),
                    points,
                    state.account(),
                    named(state.userId(), true),
                    named(state.anonymousId(), false),
                    state.merged(),
                    null,
                    state.life().begun());
            return new CustomerFold(
                    state, after, List.copyOf(entries), statements, recent.chunks(), fresh.size(), rest);
        }

        private boolean isNew(Event event) {
            if (event.imported() != null) {
                return imports.add(event.customer(), event.imported());
            }
            int day = RecentIds.day(event.time().getEpochSecond());
            boolean added = recent.add(
                    MessageHash.of(event), RecentIds.day(event.receivedAt().getEpochSecond()), day);
            if (added) {
                live++;
                days.add(day);
            }
            return added;
        }

        /** The shop's id, as any event of the customer's own tells it. */
        private String named(String known, boolean user) {
            if (known != null || user == state.customer().anonymous()) {
                return known;
            }
            return fresh.stream()
                    .map(event -> user ? event.userId() : event.anonymousId())
                    .filter(id -> id != null)
                    .findFirst()
                    .orElse(null);
        }
    }
}
