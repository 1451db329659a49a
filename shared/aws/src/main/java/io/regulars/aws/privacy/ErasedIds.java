package io.regulars.aws.privacy;

import java.time.Instant;
import java.util.Map;

import io.regulars.aws.dynamo.Attributes;
import io.regulars.aws.dynamo.PrivacyKeys;
import io.regulars.aws.dynamo.Table;
import io.regulars.aws.dynamo.Write;
import io.regulars.event.CustomerId;
import io.regulars.link.LinkTokens;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Permanent notes that a customer was erased: {@code T#hash} / {@code T} with {@code at}. The hash is keyed with a
 * secret of the environment, so the item does not reveal the customer. Safe for concurrent use.
 */
public final class ErasedIds {

    private final Table table;
    private final LinkTokens tokens;

    public ErasedIds(DynamoDbClient dynamo, String table, LinkTokens tokens) {
        this.table = new Table(dynamo, table);
        this.tokens = tokens;
    }

    /** Whether the customer was ever erased: a consistent read. */
    public boolean has(CustomerId customer) {
        return !table.get(key(customer)).isEmpty();
    }

    /** Stores the time of an erasure, replacing that of an earlier one. */
    void put(CustomerId customer, Instant at) {
        table.write(Write.update(key(customer), "SET #at = :at").value(":at", Attributes.text(at.toString())))
                .orThrow();
    }

    private Map<String, AttributeValue> key(CustomerId customer) {
        return PrivacyKeys.erasedId(tokens.customerHash(customer));
    }
}
