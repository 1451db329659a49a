package io.regulars.aws.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.regulars.aws.dynamo.CustomerKeys;
import io.regulars.aws.dynamo.Table;
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

    private final Table table;

    public LedgerReader(DynamoDbClient dynamo, String table) {
        this.table = new Table(dynamo, table);
    }

    /** All entries, in no particular order. Makes no request if the profile says that there are none. */
    public List<LedgerEntry> read(CustomerState customer) {
        return customer.ledgerEmpty() ? List.of() : readAll(customer);
    }

    /** The same, whatever the profile says: it may be unreadable. */
    public List<LedgerEntry> readAll(CustomerState customer) {
        List<LedgerEntry> entries = new ArrayList<>();
        read(customer.customer(), entries);
        customer.merged().forEach(visitor -> read(visitor, entries));
        return entries;
    }

    /** The posted entries with these business ids, under the keys of the customer and of merged visitors. */
    public List<LedgerEntry> read(CustomerState customer, Collection<String> businessIds) {
        Set<Map<String, AttributeValue>> keys = new LinkedHashSet<>();
        for (String id : businessIds) {
            keys.add(CustomerKeys.ledger(customer.customer(), id));
            customer.merged().forEach(visitor -> keys.add(CustomerKeys.ledger(visitor, id)));
        }
        return table.getAll(keys, true).stream()
                .flatMap(item -> LedgerItem.read(item).stream())
                .toList();
    }

    private void read(CustomerId holder, List<LedgerEntry> entries) {
        table.query(CustomerKeys.partition(holder), CustomerKeys.LEDGER)
                .forEach(item -> entries.addAll(LedgerItem.read(item)));
    }
}
