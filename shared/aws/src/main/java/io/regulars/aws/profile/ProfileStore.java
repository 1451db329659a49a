package io.regulars.aws.profile;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.regulars.aws.dynamo.BatchReader;
import io.regulars.aws.dynamo.CustomerKeys;
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
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Reads and commits profiles. Every commit is conditional on the version that it was made of, so a stale read costs
 * another turn and nothing else. Safe for concurrent use. Throws the SDK's exceptions where DynamoDB cannot be reached.
 */
public final class ProfileStore {

    private final DynamoDbClient dynamo;
    private final String table;
    private final BatchReader reader;
    private final ProfileCommit commit;
    private final LedgerReader ledger;

    public ProfileStore(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
        this.reader = new BatchReader(dynamo, table);
        this.commit = new ProfileCommit(dynamo, table);
        this.ledger = new LedgerReader(dynamo, table);
    }

    /**
     * What is stored of some customers and visitors, as it was about a second ago at worst.
     *
     * @param states by customer, all that were asked for
     * @param links what is known of the visitors, for those of whom anything is
     */
    public record Loaded(Map<CustomerId, ScoredCustomer> states, Map<CustomerId, LinkItem> links) {}

    /** Reads all of these at once, a request per 100. */
    public Loaded load(Collection<CustomerId> customers, Collection<CustomerId> visitors) {
        Set<Map<String, AttributeValue>> keys = new LinkedHashSet<>();
        Map<CustomerId, ScoredCustomer> states = new HashMap<>();
        for (CustomerId customer : customers) {
            keys.add(CustomerKeys.profile(customer));
            states.put(customer, new ScoredCustomer(CustomerState.unknown(customer), null));
        }
        visitors.forEach(visitor -> keys.add(CustomerKeys.link(visitor)));
        Map<CustomerId, LinkItem> links = new HashMap<>();
        for (Map<String, AttributeValue> item : reader.read(keys, false)) {
            CustomerId id = ProfileItem.customer(item);
            if (item.get("sk").s().equals("P")) {
                states.put(id, ProfileItem.readScored(id, item));
            } else {
                links.put(id, LinkItem.read(item));
            }
        }
        return new Loaded(states, links);
    }

    /** Both folded anew, as parts of a transaction: conditional on the versions that they were made of. */
    public List<TransactWriteItem> separation(CustomerFold user, CustomerFold visitor) {
        return commit.separation(user, visitor);
    }

    /** The customer as stored now: a consistent read. */
    public CustomerState read(CustomerId customer) {
        return readScored(customer).state();
    }

    /** The customer and their scores as stored now: a consistent read. */
    public ScoredCustomer readScored(CustomerId customer) {
        return ProfileItem.readScored(
                customer,
                dynamo.getItem(request -> request.tableName(table)
                                .key(CustomerKeys.profile(customer))
                                .consistentRead(true))
                        .item());
    }

    /** The hashes in these spill items; those that expired hold none. */
    public Set<Long> spilled(Set<ChunkKey> chunks) {
        Set<Long> hashes = new HashSet<>();
        if (!chunks.isEmpty()) {
            List<Map<String, AttributeValue>> keys =
                    chunks.stream().map(CustomerKeys::chunk).toList();
            reader.read(keys, true).forEach(item -> hashes.addAll(SpillItem.hashes(item)));
        }
        return hashes;
    }

    /**
     * Stores what a batch of events did to a customer, the ledger entries with it or nothing at all. Reads the ledger
     * where the account is more than the sum of what is posted.
     */
    public Commit commit(CustomerFold fold, Programmes programmes) {
        return commit.commit(fold.replays(programmes) ? fold.with(ledger.read(fold.before()), programmes) : fold);
    }

    /**
     * Posts what a command does: one entry whose business id is new, the profile with the account that comes of it, and
     * what belongs to it, in one transaction.
     *
     * @return whether it is stored; if not, read all again
     */
    public boolean post(CustomerState before, CustomerState after, LedgerEntry entry, List<TransactWriteItem> with) {
        return commit.post(before, after, entry, with);
    }

    /**
     * Links a visitor to a customer and moves all that the visitor did: one transaction. The first link of a visitor
     * wins.
     *
     * @param user the customer as read
     * @param userId the shop's own id of the customer
     * @param visitor the visitor as read
     * @param merge which event says so
     * @param with what else is to be written with it, or not at all
     * @return whether it is stored; if not, read both again
     */
    public boolean link(
            CustomerState user,
            String userId,
            CustomerState visitor,
            LinkItem.Merge merge,
            Programmes programmes,
            List<TransactWriteItem> with) {
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
