package io.regulars.aws.offer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;

import io.regulars.aws.dynamo.Contention;
import io.regulars.offer.Catalogue;
import io.regulars.offer.CatalogueCodec;
import io.regulars.offer.Offer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * Offers in the catalogue table. {@code O#id} / {@code v#00001} holds a version for ever; {@code O#id} / {@code live}
 * points at the version in use; {@code O#} / {@code index} lists the ids and counts the changes ({@code cv}), in one
 * transaction with the pointer. A reader asks for the index alone, at most every few seconds, and for the rest only
 * when the count moved. Safe for concurrent use.
 */
public final class CatalogueStore {

    /** For how long an environment may answer from memory. */
    public static final Duration FRESH = Duration.ofSeconds(3);

    private static final int TRIES = 8;
    private static final int BATCH = 100;

    private final DynamoDbClient dynamo;
    private final String table;
    private final LongSupplier nanos;
    private final Map<String, Offer> versions = new ConcurrentHashMap<>();
    private volatile Cached cached;

    private record Cached(long change, Catalogue catalogue, long readAt) {}

    public CatalogueStore(DynamoDbClient dynamo, String table) {
        this(dynamo, table, System::nanoTime);
    }

    CatalogueStore(DynamoDbClient dynamo, String table, LongSupplier nanos) {
        this.dynamo = dynamo;
        this.table = table;
        this.nanos = nanos;
    }

    /** The live offers, at most {@link #FRESH} old. */
    public Catalogue live() {
        Cached known = cached;
        if (known != null && nanos.getAsLong() - known.readAt() < FRESH.toNanos()) {
            return known.catalogue();
        }
        Map<String, AttributeValue> index = get("O#", "index");
        long change = index.containsKey("cv") ? Long.parseLong(index.get("cv").n()) : 0;
        Catalogue catalogue = known != null && known.change() == change ? known.catalogue() : read(index);
        cached = new Cached(change, catalogue, nanos.getAsLong());
        return catalogue;
    }

    /** One version of an offer, which never changes: read once, then from memory. */
    public Optional<Offer> version(String id, int version) {
        Offer known = versions.get(id + "/" + version);
        if (known == null) {
            known = decode(get("O#" + id, VersionKey.of(version)));
            if (known != null) {
                versions.put(id + "/" + version, known);
            }
        }
        return Optional.ofNullable(known);
    }

    /** The live version of that offer, from the table. */
    public Optional<Offer> live(String id) {
        Map<String, AttributeValue> pointer = get("O#" + id, "live");
        return pointer.containsKey("v")
                ? version(id, Integer.parseInt(pointer.get("v").n()))
                : Optional.empty();
    }

    /** All versions of that offer, the newest first. */
    public List<Offer> versions(String id) {
        List<Offer> all = new ArrayList<>();
        dynamo.queryPaginator(request -> request.tableName(table)
                        .keyConditionExpression("pk = :pk AND begins_with(sk, :v)")
                        .expressionAttributeValues(Map.of(
                                ":pk", AttributeValue.fromS("O#" + id), ":v", AttributeValue.fromS(VersionKey.PREFIX)))
                        .consistentRead(true))
                .items()
                .forEach(item -> all.add(decode(item)));
        all.sort(Comparator.comparingInt(Offer::version).reversed());
        return all;
    }

    /**
     * Stores the next version of an offer and makes it live, in one transaction; of two at the same time both become
     * versions, one after the other. An offer that says what the live one says already changes nothing.
     *
     * @param made makes the offer for the number of its version
     * @return the live offer
     */
    public Offer put(String id, IntFunction<Offer> made) {
        for (int turn = 0; turn < TRIES; turn++) {
            Optional<Offer> live = live(id);
            int next = live.map(Offer::version).orElse(0) + 1;
            if (live.isPresent() && made.apply(next - 1).equals(live.get())) {
                return live.get();
            }
            Offer offer = made.apply(next);
            if (commit(offer, next - 1)) {
                cached = null;
                return offer;
            }
        }
        throw new IllegalStateException(
                "offer " + id + " was changed by others " + TRIES + " times in a row; try again");
    }

    private boolean commit(Offer offer, int old) {
        Map<String, AttributeValue> version = Map.of(
                "pk",
                text("O#" + offer.id()),
                "sk",
                text(VersionKey.of(offer.version())),
                "o",
                text(CatalogueCodec.encode(offer)));
        Map<String, AttributeValue> pointer =
                Map.of("pk", text("O#" + offer.id()), "sk", text("live"), "v", number(offer.version()));
        Put.Builder move = Put.builder().tableName(table).item(pointer);
        if (old == 0) {
            move.conditionExpression("attribute_not_exists(pk)");
        } else {
            move.conditionExpression("v = :old").expressionAttributeValues(Map.of(":old", number(old)));
        }
        Put add = Put.builder()
                .tableName(table)
                .item(version)
                .conditionExpression("attribute_not_exists(pk)")
                .build();
        Update count = Update.builder()
                .tableName(table)
                .key(Map.of("pk", text("O#"), "sk", text("index")))
                .updateExpression("ADD ids :id, cv :one")
                .expressionAttributeValues(Map.of(":id", AttributeValue.fromSs(List.of(offer.id())), ":one", number(1)))
                .build();
        try {
            dynamo.transactWriteItems(request -> request.transactItems(
                    TransactWriteItem.builder().put(add).build(),
                    TransactWriteItem.builder().put(move.build()).build(),
                    TransactWriteItem.builder().update(count).build()));
            return true;
        } catch (TransactionCanceledException | ConditionalCheckFailedException lost) {
            return false;
        }
    }

    /**
     * All pointers in one request, then all versions that are not in memory in another: whoever begins waits for this.
     */
    private Catalogue read(Map<String, AttributeValue> index) {
        if (!index.containsKey("ids")) {
            return Catalogue.of(List.of());
        }
        Map<String, Integer> live = new TreeMap<>();
        all(index.get("ids").ss().stream().map(id -> key("O#" + id, "live")).toList())
                .forEach(pointer -> live.put(
                        pointer.get("pk").s().substring(2),
                        Integer.parseInt(pointer.get("v").n())));
        all(live.entrySet().stream()
                        .filter(one -> !versions.containsKey(one.getKey() + "/" + one.getValue()))
                        .map(one -> key("O#" + one.getKey(), VersionKey.of(one.getValue())))
                        .toList())
                .forEach(item -> {
                    Offer offer = decode(item);
                    versions.put(offer.id() + "/" + offer.version(), offer);
                });
        return Catalogue.of(live.entrySet().stream()
                .flatMap(one -> version(one.getKey(), one.getValue()).stream())
                .toList());
    }

    /** The items that exist, in no particular order. */
    private List<Map<String, AttributeValue>> all(List<Map<String, AttributeValue>> keys) {
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        for (int from = 0; from < keys.size(); from += BATCH) {
            Map<String, KeysAndAttributes> open = Map.of(
                    table,
                    KeysAndAttributes.builder()
                            .keys(keys.subList(from, Math.min(from + BATCH, keys.size())))
                            .consistentRead(true)
                            .build());
            for (int turn = 0; !open.isEmpty(); turn++) {
                if (turn == TRIES) {
                    throw new IllegalStateException("DynamoDB left offers unread " + TRIES + " times in a row");
                }
                Contention.pause(turn);
                Map<String, KeysAndAttributes> asked = open;
                BatchGetItemResponse response = dynamo.batchGetItem(request -> request.requestItems(asked));
                items.addAll(response.responses().getOrDefault(table, List.of()));
                open = response.unprocessedKeys();
            }
        }
        return items;
    }

    private Map<String, AttributeValue> get(String pk, String sk) {
        return dynamo.getItem(
                        request -> request.tableName(table).key(key(pk, sk)).consistentRead(true))
                .item();
    }

    private static Map<String, AttributeValue> key(String pk, String sk) {
        return Map.of("pk", text(pk), "sk", text(sk));
    }

    private static Offer decode(Map<String, AttributeValue> item) {
        return item.containsKey("o") ? CatalogueCodec.decode(item.get("o").s()) : null;
    }

    private static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }

    private static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }
}
