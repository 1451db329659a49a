package io.regulars.aws.offer;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;

import io.regulars.json.Json;
import io.regulars.ledger.Programme;
import io.regulars.ledger.ProgrammeCodec;
import io.regulars.ledger.Programmes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * The versions of the loyalty programme in the catalogue table: {@code Y#programme} / {@code v#00001}, JSON in
 * {@code o}, never changed. A new version becomes valid later than {@link #NOTICE} after it was stored, and an
 * environment answers from memory for no longer than {@link #FRESH}: so all of them count an order by the same version.
 * Safe for concurrent use.
 */
public final class ProgrammeStore {

    /** For how long an environment may answer from memory. */
    public static final Duration FRESH = Duration.ofSeconds(20);
    /** How long before it is valid a version must be known, except for the first. */
    public static final Duration NOTICE = Duration.ofSeconds(60);

    private static final String KEY = "Y#programme";
    private static final int TRIES = 8;

    private final DynamoDbClient dynamo;
    private final String table;
    private final LongSupplier nanos;
    private volatile Cached cached;

    private record Cached(Programmes programmes, long nanos, Instant now) {}

    public ProgrammeStore(DynamoDbClient dynamo, String table) {
        this(dynamo, table, System::nanoTime);
    }

    ProgrammeStore(DynamoDbClient dynamo, String table, LongSupplier nanos) {
        this.dynamo = dynamo;
        this.table = table;
        this.nanos = nanos;
    }

    /**
     * All versions, at most {@link #FRESH} old.
     *
     * @param now by the invocation's clock, which may run ahead of the system's
     */
    public Programmes all(Instant now) {
        Cached known = cached;
        long time = nanos.getAsLong();
        if (known != null
                && time - known.nanos() < FRESH.toNanos()
                && Duration.between(known.now(), now).abs().compareTo(FRESH) < 0) {
            return known.programmes();
        }
        Programmes read = read();
        cached = new Cached(read, time, now);
        return read;
    }

    /** All versions, from the table. */
    public Programmes read() {
        List<Programme> versions = new ArrayList<>();
        dynamo.queryPaginator(request -> request.tableName(table)
                        .keyConditionExpression("pk = :pk")
                        .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS(KEY)))
                        .consistentRead(true))
                .items()
                .forEach(item ->
                        versions.add(ProgrammeCodec.read(Json.read(item.get("o").s()))));
        return versions.isEmpty() ? Programmes.NONE : new Programmes(versions);
    }

    /**
     * Stores the next version; of two at the same time both are stored, one after the other. One that says what the
     * newest says already changes nothing.
     *
     * @param made makes the version for its number; refuses by throwing
     * @return the newest version
     */
    public Programme put(IntFunction<Programme> made) {
        for (int turn = 0; turn < TRIES; turn++) {
            Programmes all = read();
            Optional<Programme> newest = all.find(all.newest());
            if (newest.isPresent() && made.apply(all.newest()).equals(newest.get())) {
                return newest.get();
            }
            Programme next = made.apply(all.newest() + 1);
            if (commit(next)) {
                cached = null;
                return next;
            }
        }
        throw new IllegalStateException("the programme was changed by others " + TRIES + " times in a row; try again");
    }

    private boolean commit(Programme version) {
        Map<String, AttributeValue> item = Map.of(
                "pk",
                AttributeValue.fromS(KEY),
                "sk",
                AttributeValue.fromS(VersionKey.of(version.version())),
                "o",
                AttributeValue.fromS(Json.write(ProgrammeCodec.write(version))));
        try {
            dynamo.putItem(
                    request -> request.tableName(table).item(item).conditionExpression("attribute_not_exists(pk)"));
            return true;
        } catch (ConditionalCheckFailedException taken) {
            return false;
        }
    }
}
