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
 * The effect of a batch of events on one customer: drops duplicates, folds the other events, posts orders and refunds.
 * Takes as many events as fit into one transaction and returns the rest. Pure; the store commits the result.
 *
 * @param before the state on which the commit is conditional
 * @param after the state to store; the same instance if nothing changed
 * @param entries to post, each only if its business id is new to the customer
 * @param statements to post; their entries are new
 * @param chunks spill items to write
 * @param folded number of new events
 * @param repeated what duplicates would have posted; the ledger has entries with the same business ids
 * @param rest events for the next commit
 */
public record CustomerFold(
        CustomerState before,
        CustomerState after,
        List<LedgerEntry> entries,
        List<ImportStatement> statements,
        Map<ChunkKey, List<Seen>> chunks,
        int folded,
        List<LedgerEntry> repeated,
        List<Event> rest) {

    /** Entries per transaction: of its 100 items, some are needed for the profile and the spill items. */
    static final int ENTRIES = 60;

    static final int EVENTS = 1_000;
    static final int POSITIONED = 2_000;
    /** Bytes of all statements, by {@link ImportStatement#bytes}: an item of DynamoDB has at most 400 KB. */
    static final int STATEMENT_BYTES = 300 * 1024;
    /**
     * Visitors with orders that one customer may absorb. Their ids take 7 of the 400 KB of the profile item, and every
     * later order is looked up in the ledger of each.
     */
    static final int MERGED = 250;

    /**
     * Folds events into a state.
     *
     * @param events of this customer, each accepted by {@link ProfileFold#check}
     * @param spilled hashes in the spill items that {@link RecentIds#chunksFor} names
     * @param posted business ids that an earlier attempt found in the ledger: their events are duplicates
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

    /** A state that was computed anew from all events. */
    static CustomerFold rebuilt(CustomerState before, CustomerState after, List<LedgerEntry> missing, int folded) {
        return new CustomerFold(before, after, missing, List.of(), Map.of(), folded, List.of(), List.of());
    }

    /**
     * Whether the account cannot be computed from the posted entries alone, so that {@link #with} needs the whole
     * ledger before the commit.
     */
    public boolean replays(Programmes programmes) {
        boolean posts = !entries.isEmpty() || !statements.isEmpty();
        return posts
                && (!programmes.none()
                        || before.account() != null
                        || !posted().stream().allMatch(LedgerEntry::additive));
    }

    /** This fold with the account that results from the ledger and the entries to post. */
    public CustomerFold with(List<LedgerEntry> ledger, Programmes programmes) {
        List<LedgerEntry> all = new ArrayList<>(ledger);
        all.addAll(posted());
        return new CustomerFold(
                before, after.with(Account.of(all, programmes)), entries, statements, chunks, folded, repeated, rest);
    }

    /** This fold with another state to store. */
    public CustomerFold storing(CustomerState other) {
        return new CustomerFold(before, other, entries, statements, chunks, folded, repeated, rest);
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

    /** Whether a visitor with these ledger entries and import positions can be merged into the customer. */
    public static boolean canMerge(CustomerState customer, CustomerState visitor) {
        return customer.merged().size() + visitor.merged().size() + (visitor.posted() ? 1 : 0) <= MERGED
                && customer.imports().ranges() + visitor.imports().ranges() <= Imports.RANGES;
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
        private final List<LedgerEntry> repeated = new ArrayList<>();
        private boolean recorded;
        private final Set<Integer> days = new HashSet<>();
        private int live;
        private int listed;
        private int listedBytes;

        Batch(CustomerState state, Set<Long> spilled, Set<String> posted, Programmes programmes) {
            this.state = state;
            this.posted = posted;
            this.programmes = programmes;
            this.imports = new Imports.Builder(state.customer(), state.imports());
            this.recent = new RecentIdsBuilder(state.customer(), state.recent(), spilled);
        }

        boolean hasRoom() {
            return entries.size() + positioned.size() < ENTRIES
                    && live < EVENTS
                    && days.size() < RecentIdsBuilder.DAYS
                    && listed < POSITIONED
                    && listedBytes < STATEMENT_BYTES;
        }

        void take(Event event) {
            if (!isNew(event)) {
                Postings.of(event, programmes)
                        .filter(entry -> !Postings.positioned(entry))
                        .ifPresent(repeated::add);
                return;
            }
            recorded = true;
            Optional<LedgerEntry> entry = Postings.of(event, programmes);
            if (entry.isPresent() && !post(event, entry.get())) {
                repeated.add(entry.get());
                return;
            }
            fresh.add(event);
        }

        /** Whether it was new. */
        private boolean post(Event event, LedgerEntry entry) {
            if (Postings.positioned(entry) && imports.contains(event.customer(), event.imported())) {
                positioned
                        .computeIfAbsent(event.imported().dataset() + "@" + event.customer(), key -> new ArrayList<>())
                        .add(entry);
                listed++;
                listedBytes += ImportStatement.bytes(entry);
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
                return new CustomerFold(state, state, List.of(), List.of(), Map.of(), 0, List.copyOf(repeated), rest);
            }
            List<ImportStatement> statements = statements();
            BigDecimal points = entries.stream().map(LedgerEntry::points).reduce(state.points(), BigDecimal::add);
            points = statements.stream().map(ImportStatement::points).reduce(points, BigDecimal::add);
            CustomerState after = state.toBuilder()
                    .version(state.version() + 1)
                    .profile(ProfileFold.fold(state.profile(), fresh))
                    .imports(imports.build())
                    .recent(recent.build())
                    .points(points)
                    .userId(known(state.userId(), true))
                    .anonymousId(known(state.anonymousId(), false))
                    .to(null)
                    .life(state.life().begun())
                    .build();
            return new CustomerFold(
                    state,
                    after,
                    List.copyOf(entries),
                    statements,
                    recent.chunks(),
                    fresh.size(),
                    List.copyOf(repeated),
                    rest);
        }

        private boolean isNew(Event event) {
            if (event.imported() != null && imports.keeps(event.customer(), event.imported())) {
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

        /** The stored id of the shop, or that of the first event that has one. */
        private String known(String stored, boolean user) {
            if (stored != null || user == state.customer().anonymous()) {
                return stored;
            }
            return fresh.stream()
                    .map(event -> user ? event.userId() : event.anonymousId())
                    .filter(id -> id != null)
                    .findFirst()
                    .orElse(null);
        }
    }
}
