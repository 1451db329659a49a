package io.regulars.aws.profile;

import java.util.HashMap;
import java.util.Map;

import io.regulars.ledger.LedgerEntry;
import io.regulars.profile.CustomerId;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A ledger entry, {@code C#cid} / {@code L#businessId}: {@code kind}, {@code amount} (text, exact), {@code points}, {@code at}
 * in milliseconds,
 * {@code id} of the event. Never changed, never expires.
 */
final class LedgerItem {

    private LedgerItem() {
    }

    static Map<String, AttributeValue> write(CustomerId customer, LedgerEntry entry) {
        Map<String, AttributeValue> item = new HashMap<>(Keys.ledger(customer, entry.businessId()));
        item.put("kind", AttributeValue.fromS(entry.kind().key()));
        item.put("amount", AttributeValue.fromS(entry.amount().toPlainString()));
        item.put("points", AttributeValue.fromN(entry.points().toPlainString()));
        item.put("at", ProfileItem.number(entry.at().toEpochMilli()));
        item.put("id", AttributeValue.fromS(entry.event()));
        return item;
    }
}
