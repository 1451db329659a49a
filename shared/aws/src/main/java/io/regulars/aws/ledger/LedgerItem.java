package io.regulars.aws.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;

import io.regulars.aws.dynamo.CustomerKeys;
import io.regulars.aws.profile.ProfileItem;
import io.regulars.event.CustomerId;
import io.regulars.json.Json;
import io.regulars.ledger.EntryDetail;
import io.regulars.ledger.ImportStatement;
import io.regulars.ledger.LedgerEntry;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The ledger as items, {@code C#cid} / {@code L#businessId}: {@code kind}, {@code amount} (text, exact),
 * {@code points}, {@code at} in milliseconds, {@code id} of the event, {@code x} what only some know (JSON,
 * {@link EntryDetailCodec}). A statement has kind "statement", the sum of its points, and its entries in {@code list}:
 * JSON, {@code {entries: [[business id, kind, amount, points, at, event, x]]}}. Never changed, never expires.
 */
public final class LedgerItem {

    private static final String STATEMENT = "statement";

    private LedgerItem() {}

    public static Map<String, AttributeValue> write(CustomerId customer, LedgerEntry entry) {
        Map<String, AttributeValue> item = new HashMap<>(CustomerKeys.ledger(customer, entry.businessId()));
        item.put("kind", AttributeValue.fromS(entry.kind().key()));
        item.put("amount", AttributeValue.fromS(entry.amount().toPlainString()));
        item.put("points", AttributeValue.fromN(entry.points().toPlainString()));
        item.put("at", ProfileItem.number(entry.at().toEpochMilli()));
        item.put("id", AttributeValue.fromS(entry.event()));
        if (!entry.detail().equals(EntryDetail.NONE)) {
            item.put("x", AttributeValue.fromS(Json.write(EntryDetailCodec.write(entry.detail()))));
        }
        return item;
    }

    public static Map<String, AttributeValue> write(CustomerId customer, ImportStatement statement) {
        ArrayNode list = Json.array();
        for (LedgerEntry entry : statement.entries()) {
            ArrayNode row = list.addArray()
                    .add(entry.businessId())
                    .add(entry.kind().key())
                    .add(entry.amount().toPlainString())
                    .add(entry.points().toPlainString())
                    .add(entry.at().toEpochMilli())
                    .add(entry.event());
            if (!entry.detail().equals(EntryDetail.NONE)) {
                row.add(EntryDetailCodec.write(entry.detail()));
            }
        }
        Map<String, AttributeValue> item = new HashMap<>(CustomerKeys.ledger(customer, statement.id()));
        item.put("kind", AttributeValue.fromS(STATEMENT));
        item.put("points", AttributeValue.fromN(statement.points().toPlainString()));
        item.put("list", AttributeValue.fromS(Json.write(Json.object().set("entries", list))));
        return item;
    }

    /** The entries that an item of the ledger holds. */
    public static List<LedgerEntry> read(Map<String, AttributeValue> item) {
        if (!STATEMENT.equals(item.get("kind").s())) {
            return List.of(new LedgerEntry(
                    item.get("sk").s().substring(2),
                    LedgerEntry.Kind.of(item.get("kind").s()),
                    new BigDecimal(item.get("amount").s()),
                    new BigDecimal(item.get("points").n()),
                    Instant.ofEpochMilli(Long.parseLong(item.get("at").n())),
                    item.get("id").s(),
                    item.containsKey("x")
                            ? EntryDetailCodec.read(Json.read(item.get("x").s()))
                            : EntryDetail.NONE));
        }
        List<LedgerEntry> entries = new ArrayList<>();
        for (JsonNode entry : Json.read(item.get("list").s()).path("entries")) {
            entries.add(new LedgerEntry(
                    entry.get(0).asText(),
                    LedgerEntry.Kind.of(entry.get(1).asText()),
                    new BigDecimal(entry.get(2).asText()),
                    new BigDecimal(entry.get(3).asText()),
                    Instant.ofEpochMilli(entry.get(4).asLong()),
                    entry.get(5).asText(),
                    entry.has(6) ? EntryDetailCodec.read(entry.get(6)) : EntryDetail.NONE));
        }
        return entries;
    }
}
