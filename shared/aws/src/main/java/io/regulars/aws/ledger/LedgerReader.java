package io.regulars.aws.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.regulars.aws.dynamo.CustomerKeys;
import io.regulars.aws.dynamo.Table;
import io.regulars.aws.run.Workers;
import io.regulars.event.CustomerId;
import io.regulars.ledger.LedgerEntry;
import io.regulars.profile.CustomerState;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reads a customer's whole ledger, consistently: their own entries, and those under the keys of merged visitors. Every
 * posting raises the version of the profile, so the entries are complete as long as that version stays the same. Safe
 * for concurrent use.
 */
public final class LedgerReader {

    /** Partitions that are read at a time. */
    private static final int PARALLEL = 10;

    private final Table table;
    private final Workers workers = new Workers(PARALLEL);

    public LedgerReader(DynamoDbClient dynamo, String table) {
        this.table = new Table(dynamo, table);
    }

    /** All entries, in no particular order. Makes no request if the profile says that there are none. */
    public List<LedgerEntry> read(CustomerState customer) {
        return customer.ledgerEmpty() ? List.of() : readAll(customer);
    }

    /** The same, whatever the profile says: it may be unreadable. */
    public List<LedgerEntry> readAll(CustomerState customer) {
        List<CustomerId> holders = new ArrayList<>(List.of(customer.customer()));
        holders.addAll(customer.merged());
        return workers.map(holders, this::read).stream().flatMap(List::stream).toList();
    }

    /** The posted entries with these business ids, under the keys of the customer and of merged visitors. */
    public List<LedgerEntry> read(CustomerState customer, Collection<String> businessIds) {
        List<CustomerId> holders = new ArrayList<>(List.of(customer.customer()));
        holders.addAll(customer.merged());
        return read(holders, businessIds);
    }

    /** The posted entries with these business ids under the keys of merged visitors. */
    public List<LedgerEntry> readMerged(CustomerState customer, Collection<String> businessIds) {
        return read(customer.merged(), businessIds);
    }

    private List<LedgerEntry> read(List<CustomerId> holders, Collection<String> businessIds) {
        Set<Map<String, AttributeValue>> keys = new LinkedHashSet<>();
        businessIds.forEach(id -> holders.forEach(holder -> keys.add(CustomerKeys.ledger(holder, id))));
        return table.getAll(keys, true).stream()
                .flatMap(item -> LedgerItem.read(item).stream())
                .toList();
    }

    private List<LedgerEntry> read(CustomerId holder) {
        return table.query(CustomerKeys.partition(holder), CustomerKeys.LEDGER)
                .flatMap(item -> LedgerItem.read(item).stream())
                .toList();
    }
}
