package io.regulars.aws.offer;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.aws.dynamo.Attributes;
import io.regulars.aws.dynamo.Backoff;
import io.regulars.aws.dynamo.ItemBuilder;
import io.regulars.aws.dynamo.Retry;
import io.regulars.aws.dynamo.Table;
import io.regulars.aws.dynamo.Write;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Things that are edited in versions, in the catalogue table. {@code <prefix>id} / {@code v#00001} is a version, which
 * never changes, with JSON in {@code o}. {@code <prefix>id} / {@code live} points to the live version, {@code v}.
 * {@code <prefix>} / {@code listed#id} lists the id. An edit writes all three in one transaction.
 *
 * <p>Earlier releases listed the ids in a set, {@code ids} of the item {@code <prefix>} / {@code index}, in place of
 * entries: ids in either are listed. If edits are counted, {@code cv} of that item is their number.
 *
 * <p>Reads are consistent. Throws the SDK's exceptions if DynamoDB fails. Safe for concurrent use.
 *
 * @param <T> what is stored
 */
public final class VersionedStore<T> {

    private static final String VERSION = "v#";
    private static final String LIVE = "live";
    private static final String INDEX = "index";
    /** Sorts after {@link #INDEX}, so that a query reads the number of edits before the ids. */
    private static final String LISTED = "listed#";

    private static final String CONTENT = "o";
    private static final String EDITS = "cv";
    private static final int DIGITS = 5;

    private final Table table;
    private final String prefix;
    private final VersionCodec<T> codec;
    private final Retry retry;
    private final boolean counted;

    /**
     * A store for one kind of thing.
     *
     * @param prefix of the partition keys
     * @param retry how often to repeat an edit that loses to a concurrent one
     * @param counted whether to count edits, so that a reader can tell from {@link #listing} whether anything changed
     */
    VersionedStore(Table table, String prefix, VersionCodec<T> codec, Retry retry, boolean counted) {
        this.table = table;
        this.prefix = prefix;
        this.codec = codec;
        this.retry = retry;
        this.counted = counted;
    }

    /**
     * A store of definitions: JSON objects with a number {@code version}.
     *
     * @param prefix of {@link io.regulars.aws.dynamo.CatalogueKeys}
     */
    public static VersionedStore<ObjectNode> ofDefinitions(DynamoDbClient dynamo, String table, String prefix) {
        return new VersionedStore<>(
                new Table(dynamo, table), prefix, new DefinitionCodec(), new Retry(16, Backoff.CONTENTION), false);
    }

    /**
     * The ids that are stored.
     *
     * @param edits the number of edits so far, if they are counted
     */
    record Listing(SortedSet<String> ids, long edits) {}

    /** Reads all ids, in one request for each megabyte of them. */
    Listing listing() {
        SortedSet<String> ids = new TreeSet<>();
        long edits = 0;
        for (Map<String, AttributeValue> item : table.query(prefix).toList()) {
            String sortKey = Attributes.sortKey(item);
            if (sortKey.startsWith(LISTED)) {
                ids.add(sortKey.substring(LISTED.length()));
            } else if (sortKey.equals(INDEX)) {
                ids.addAll(Attributes.texts(item, "ids"));
                edits = Attributes.number(item, EDITS);
            }
        }
        return new Listing(ids, edits);
    }

    /** All ids, ascending. */
    public List<String> ids() {
        return List.copyOf(listing().ids());
    }

    /** The live versions of everything that is stored, by id. */
    public List<T> allLive() {
        return read(liveVersions(ids()));
    }

    /** The numbers of the live versions by id, ascending. */
    Map<String, Integer> liveVersions(Collection<String> ids) {
        Map<String, Integer> versions = new TreeMap<>();
        table.getAll(ids.stream().map(this::pointer).toList(), true)
                .forEach(item -> versions.put(Attributes.partitionKey(item).substring(prefix.length()), number(item)));
        return versions;
    }

    /** These versions, by id. */
    List<T> read(Map<String, Integer> versions) {
        Map<String, T> found = new TreeMap<>();
        table.getAll(
                        versions.entrySet().stream()
                                .map(version -> key(version.getKey(), version.getValue()))
                                .toList(),
                        true)
                .forEach(item -> found.put(Attributes.partitionKey(item), decode(item)));
        return List.copyOf(found.values());
    }

    /** One version. */
    Optional<T> version(String id, int version) {
        return Optional.of(table.get(key(id, version)))
                .filter(item -> item.containsKey(CONTENT))
                .map(this::decode);
    }

    /** The number of the live version. */
    Optional<Integer> liveVersion(String id) {
        return Optional.of(table.get(pointer(id)))
                .filter(item -> !item.isEmpty())
                .map(VersionedStore::number);
    }

    /** The live version. */
    public Optional<T> live(String id) {
        return liveVersion(id).flatMap(version -> version(id, version));
    }

    /** All versions, the newest first. */
    public List<T> versions(String id) {
        return table.query(prefix + id, VERSION)
                .map(this::decode)
                .sorted(Comparator.comparingInt(codec::version).reversed())
                .toList();
    }

    /**
     * Stores the next version and makes it live, in one transaction. Concurrent edits become versions one after the
     * other. A value that equals the live version changes nothing.
     *
     * @param made makes the value for the number of its version; may be called several times
     * @return the live version
     * @throws IllegalStateException if every attempt lost to a concurrent edit
     */
    public T put(String id, IntFunction<T> made) {
        return retry.run(prefix + id, () -> {
            Optional<T> live = live(id);
            int old = live.map(codec::version).orElse(0);
            if (live.isPresent() && codec.same(made.apply(old), live.get())) {
                return live;
            }
            T next = made.apply(old + 1);
            return table.transact(edit(id, next, old)).committed() ? Optional.of(next) : Optional.empty();
        });
    }

    private List<Write> edit(String id, T next, int old) {
        Write move = Write.put(ItemBuilder.of(pointer(id)).number("v", old + 1).build());
        Write pointer = old == 0
                ? move.onlyIf("attribute_not_exists(pk)")
                : move.onlyIf("v = :old").value(":old", Attributes.number(old));
        Stream<Write> listing = Stream.of(Write.put(Attributes.key(prefix, LISTED + id)));
        Stream<Write> count = counted
                ? Stream.of(Write.update(Attributes.key(prefix, INDEX), "ADD cv :one")
                        .value(":one", Attributes.number(1)))
                : Stream.empty();
        return Stream.of(Stream.of(add(id, old + 1, next), pointer), listing, count)
                .flatMap(writes -> writes)
                .toList();
    }

    /** Stores a version without making it live; false if there is one with its number. */
    boolean append(String id, T value) {
        return table.write(add(id, codec.version(value), value)).conditionsHold();
    }

    private Write add(String id, int version, T value) {
        return Write.putIfAbsent(ItemBuilder.of(key(id, version))
                .text(CONTENT, codec.write(value))
                .build());
    }

    private T decode(Map<String, AttributeValue> item) {
        return codec.read(Attributes.text(item, CONTENT));
    }

    private static int number(Map<String, AttributeValue> pointer) {
        return Math.toIntExact(Attributes.number(pointer, "v"));
    }

    private Map<String, AttributeValue> pointer(String id) {
        return Attributes.key(prefix + id, LIVE);
    }

    /** Pads without a formatter: the first use of one takes a millisecond in a native function. */
    private Map<String, AttributeValue> key(String id, int version) {
        String digits = Integer.toString(version);
        return Attributes.key(prefix + id, VERSION + "0".repeat(Math.max(0, DIGITS - digits.length())) + digits);
    }
}
