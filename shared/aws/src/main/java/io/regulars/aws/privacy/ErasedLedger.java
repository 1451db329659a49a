package io.regulars.aws.privacy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ArrayNode;

import io.regulars.aws.ledger.LedgerItem;
import io.regulars.json.Json;
import io.regulars.ledger.LedgerEntry;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The ledger without the person, {@code Z#random} / {@code A#random}: {@code points} in sum, and in {@code list} (JSON)
 * {@code [[kind, amount, points, day]]}. No customer, no number of an order, no event, no code, no note, and no time of
 * day.
 */
final class ErasedLedger {

    private ErasedLedger() {}

    /** What an item of a customer's ledger becomes. */
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
        return Map.of(
                "pk",
                AttributeValue.fromS("Z#" + ledger),
                "sk",
                AttributeValue.fromS("A#" + id),
                "points",
                AttributeValue.fromN(points.toPlainString()),
                "list",
                AttributeValue.fromS(Json.write(Json.object().set("entries", list))));
    }

    private static String day(Instant at) {
        return at.atZone(ZoneOffset.UTC).toLocalDate().toString();
    }
}
