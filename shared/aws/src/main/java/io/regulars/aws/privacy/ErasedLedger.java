package io.regulars.aws.privacy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ArrayNode;

import io.regulars.aws.dynamo.ItemBuilder;
import io.regulars.aws.dynamo.PrivacyKeys;
import io.regulars.aws.ledger.LedgerItem;
import io.regulars.json.Json;
import io.regulars.ledger.LedgerEntry;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The anonymous ledger of an erased customer, {@code Z#random} / {@code A#random}: the sum of {@code points}, and in
 * {@code list} (JSON) {@code [[kind, amount, points, day]]}. It has no customer, order number, event, code, note or
 * time of day.
 */
final class ErasedLedger {

    private ErasedLedger() {}

    /** The anonymous form of an item of a customer's ledger. */
    static Map<String, AttributeValue> write(Map<String, AttributeValue> item, String ledger, String id) {
        List<LedgerEntry> entries = LedgerItem.read(item);
        ArrayNode list = Json.array();
        for (LedgerEntry entry : entries) {
            list.addArray()
                    .add(entry.kind().key())
                    .add(entry.amount().toPlainString())
                    .add(entry.points().toPlainString())
                    .add(day(entry.at()));
        }
        BigDecimal points = entries.stream().map(LedgerEntry::points).reduce(BigDecimal.ZERO, BigDecimal::add);
        return ItemBuilder.of(PrivacyKeys.erasedEntry(ledger, id))
                .number("points", points)
                .text("list", Json.write(Json.object().set("entries", list)))
                .build();
    }

    private static String day(Instant at) {
        return at.atZone(ZoneOffset.UTC).toLocalDate().toString();
    }
}
