package io.regulars.aws.profile;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.regulars.aws.dynamo.CustomerKeys;
import io.regulars.aws.dynamo.Table;
import io.regulars.aws.dynamo.Write;
import io.regulars.aws.ledger.LedgerReader;
import io.regulars.event.CustomerId;
import io.regulars.ledger.Account;
import io.regulars.ledger.LedgerEntry;
import io.regulars.ledger.Programmes;
import io.regulars.profile.CustomerFold;
import io.regulars.profile.CustomerState;
import io.regulars.profile.RecentIds.ChunkKey;
import io.regulars.scoring.ScoredCustomer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reads and commits profiles. Every commit is conditional on the version that it is based on, so a stale read costs one
 * more attempt and nothing else. Throws the SDK's exceptions if DynamoDB fails. Safe for concurrent use.
 */
public final class ProfileStore {

    private final Table table;
    private final ProfileCommit commit;
    private final LedgerReader ledger;

    public ProfileStore(DynamoDbClient dynamo, String table) {
        this.table = new Table(dynamo, table);
        this.commit = new ProfileCommit(this.table);
        this.ledger = new LedgerReader(dynamo, table);
    }

    /**
     * What is stored about some customers and visitors.
     *
     * @param states by customer, of every customer who was asked for
     * @param links by visitor, of the visitors who have one
     */
    public record Loaded(Map<CustomerId, ScoredCustomer> states, Map<CustomerId, LinkItem> links) {}

    /** Reads customers and the links of visitors together (eventually consistent), a request for each hundred. */
    public Loaded load(Collection<CustomerId> customers, Collection<CustomerId> visitors) {
        Set<Map<String, AttributeValue>> keys = new LinkedHashSet<>();
        Map<CustomerId, ScoredCustomer> states = new HashMap<>();
        for (CustomerId customer : customers) {
            keys.add(CustomerKeys.profile(customer));
            states.put(customer, new ScoredCustomer(CustomerState.unknown(customer), null));
        }
        visitors.forEach(visitor -> keys.add(CustomerKeys.link(visitor)));
        Map<CustomerId, LinkItem> links = new HashMap<>();
        for (Map<String, AttributeValue> item : table.getAll(keys, false)) {
            CustomerId id = CustomerKeys.customer(item);
            if (CustomerKeys.isCustomers(item)) {
                states.put(id, ProfileItem.readScored(id, item));
            } else {
                links.put(id, LinkItem.read(item));
            }
        }
        return new Loaded(states, links);
    }

    /** The writes that store both customers of a link that is undone, conditional on the versions that were read. */
    public List<Write> separation(CustomerFold user, CustomerFold visitor) {
        return commit.separation(user, visitor);
    }

    /** The customer as stored now: a consistent read. */
    public CustomerState read(CustomerId customer) {
        return readScored(customer).state();
    }

    /** The customer and their scores as stored now: a consistent read. */
    public ScoredCustomer readScored(CustomerId customer) {
        return ProfileItem.readScored(customer, table.get(CustomerKeys.profile(customer)));
    }

    /** The hashes of recent ids in these spill items; none in one that has expired. */
    public Set<Long> spilled(Set<ChunkKey> chunks) {
        Set<Long> hashes = new HashSet<>();
        List<Map<String, AttributeValue>> keys =
                chunks.stream().map(CustomerKeys::chunk).toList();
        table.getAll(keys, true).forEach(item -> hashes.addAll(SpillItem.hashes(item)));
        return hashes;
    }

    /**
     * Stores the result of folding a batch of events, together with its ledger entries or not at all. Reads the ledger
     * first if the account is more than the sum of its entries, and the merged visitors' entries with the same business
     * ids. Those cannot change while the version of the profile stays the same, on which the commit is conditional.
     */
    public Commit commit(CustomerFold fold, Programmes programmes) {
        boolean replays = fold.replays(programmes);
        List<LedgerEntry> known =
                replays ? ledger.read(fold.before()) : ledger.readMerged(fold.before(), ids(fold.entries()));
        Set<String> posted = ids(known);
        posted.retainAll(ids(fold.entries()));
        if (!posted.isEmpty()) {
            return new Commit.Posted(posted);
        }
        return commit.commit(replays ? fold.with(known, programmes) : fold);
    }

    private static Set<String> ids(List<LedgerEntry> entries) {
        return entries.stream().map(LedgerEntry::businessId).collect(Collectors.toCollection(HashSet::new));
    }

    /**
     * The posted entries that state other money than these, which duplicates of their events would have posted.
     *
     * @param repeated of the customer; the ledger has entries with the same business ids
     */
    public List<LedgerEntry> contradicted(CustomerState customer, List<LedgerEntry> repeated) {
        if (repeated.isEmpty()) {
            return List.of();
        }
        Map<String, List<LedgerEntry>> byId = repeated.stream().collect(Collectors.groupingBy(LedgerEntry::businessId));
        return ledger.read(customer, byId.keySet()).stream()
                .filter(posted -> byId.getOrDefault(posted.businessId(), List.of()).stream()
                        .anyMatch(posted::contradicts))
                .toList();
    }

    /**
     * Posts a ledger entry with a new business id, the profile with the resulting account, and the accompanying writes,
     * in one transaction.
     *
     * @return whether it is stored; if not, read everything again
     */
    public boolean post(CustomerState before, CustomerState after, LedgerEntry entry, List<Write> with) {
        return ledger.readMerged(before, Set.of(entry.businessId())).isEmpty()
                && commit.post(before, after, entry, with);
    }

    /**
     * Links a visitor to a customer and moves to the customer what the visitor did, in one transaction. The first link
     * of a visitor wins.
     *
     * @param user the customer as read
     * @param userId the shop's own id of the customer
     * @param visitor the visitor as read
     * @param merge the event that links them
     * @param with further writes of the transaction
     * @return whether it is stored; if not, read both again
     */
    public boolean link(
            CustomerState user,
            String userId,
            CustomerState visitor,
            LinkItem.Merge merge,
            Programmes programmes,
            List<Write> with) {
        CustomerState merged = user.absorbing(visitor, userId);
        boolean replays = !programmes.none() || user.account() != null || visitor.account() != null;
        return commit.link(
                user,
                visitor,
                replays && !visitor.ledgerEmpty() ? merged.with(Account.of(ledger.read(merged), programmes)) : merged,
                merge,
                with);
    }
}
