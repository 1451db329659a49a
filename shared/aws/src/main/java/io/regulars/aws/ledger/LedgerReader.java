package io.regulars.aws.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.regulars.event.CustomerId;
import io.regulars.ledger.LedgerEntry;
import io.regulars.profile.CustomerState;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reads a customer's whole ledger, consistently: their own entries, and those of the visitors that they turned out to
 * have been. Whatever is posted raises the version of the profile, so what is read is all as long as that stays. Safe
 * for concurrent use.
 */
public final class LedgerReader {

    private final DynamoDbClient dynamo;
    private final String table;

    public LedgerReader(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    /** All entries, in no particular order; asks nobody where there can be none. */
    public List<LedgerEntry> read(CustomerState customer) {
        List<LedgerEntry> entries = new ArrayList<>();
        if (!customer.ledgerEmpty()) {
            read(customer.customer(), entries);
            customer.merged().forEach(visitor -> read(visitor, entries));
        }
        return entries;
    }

    /** The same, whatever the profile says: it may be unreadable. */
    public List<LedgerEntry> readAll(CustomerState customer) {
        List<LedgerEntry> entries = new ArrayList<>();
        read(customer.customer(), entries);
        customer.merged().forEach(visitor -> read(visitor, entries));
        return entries;
    }

    private void read(CustomerId key, List<LedgerEntry> entries) {
        dynamo.queryPaginator(request -> request.tableName(table)
                        .keyConditionExpression("pk = :pk AND begins_with(sk, :l)")
                        .expressionAttributeValues(
                                Map.of(":pk", AttributeValue.fromS("C#" + key), ":l", AttributeValue.fromS("L#")))
                        .consistentRead(true))
                .items()
                .forEach(item -> entries.addAll(LedgerItem.read(item)));
    }
}
