package io.regulars.aws.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;

import io.regulars.aws.dynamo.Attributes;
import io.regulars.aws.dynamo.CustomerKeys;
import io.regulars.aws.dynamo.ItemBuilder;
import io.regulars.event.CustomerId;
import io.regulars.json.Json;
import io.regulars.ledger.EntryDetail;
import io.regulars.ledger.ImportStatement;
import io.regulars.ledger.LedgerEntry;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The ledger as items, {@code C#cid} / {@code L#businessId}: {@code kind}, {@code amount} (text, exact),
 * {@code points}, {@code at} in milliseconds, {@code id} of the event, {@code x} the details that only some entries
 * have (JSON, {@link EntryDetailCodec}). A statement has kind "statement", the sum of its points, and its entries in
 * {@code list}: JSON, {@code {entries: [[business id, kind, amount, points, at, event, x]]}}. Items never change and
 * never expire.
 */
public final class LedgerItem {

    private static final String STATEMENT = "statement";

    private LedgerItem() {}

    /** The item of an entry. */
    public static Map<String, AttributeValue> write(CustomerId customer, LedgerEntry entry) {
        return ItemBuilder.of(CustomerKeys.ledger(customer, entry.businessId()))
                .text("kind", entry.kind().key())
                .text("amount", entry.amount().toPlainString())
                .number("points", entry.points())
                .millis("at", entry.at())
                .text("id", entry.event())
                .text(
                        "x",
                        entry.detail().equals(EntryDetail.NONE)
                                ? null
                                : Json.write(EntryDetailCodec.write(entry.detail())))
                .build();
    }

    /** The item of imported entries. */
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
        return ItemBuilder.of(CustomerKeys.ledger(customer, statement.id()))
                .text("kind", STATEMENT)
                .number("points", statement.points())
                .text("list", Json.write(Json.object().set("entries", list)))
                .build();
    }

    /** The entries in an item of the ledger. */
    public static List<LedgerEntry> read(Map<String, AttributeValue> item) {
        String kind = Attributes.text(item, "kind");
        return STATEMENT.equals(kind) ? statement(item) : List.of(entry(item, kind));
    }

    private static LedgerEntry entry(Map<String, AttributeValue> item, String kind) {
        String detail = Attributes.text(item, "x");
        return new LedgerEntry(
                CustomerKeys.afterPrefix(item),
                LedgerEntry.Kind.of(kind),
                new BigDecimal(Attributes.text(item, "amount")),
                Attributes.decimal(item, "points"),
                Attributes.millis(item, "at"),
                Attributes.text(item, "id"),
                detail == null ? EntryDetail.NONE : EntryDetailCodec.read(Json.read(detail)));
    }

    private static List<LedgerEntry> statement(Map<String, AttributeValue> item) {
        List<LedgerEntry> entries = new ArrayList<>();
        for (JsonNode entry : Json.read(Attributes.text(item, "list")).path("entries")) {
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
