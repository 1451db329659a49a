package io.regulars.aws.scores;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import io.regulars.aws.dynamo.Attributes;
import io.regulars.aws.dynamo.CustomerKeys;
import io.regulars.aws.dynamo.Table;
import io.regulars.aws.dynamo.Write;
import io.regulars.aws.dynamo.WriteOutcome;
import io.regulars.event.CustomerId;
import io.regulars.json.Json;
import io.regulars.scoring.Scores;
import io.regulars.scoring.ScoresCodec;
import io.regulars.trigger.FiredTrigger;
import io.regulars.trigger.FiredTriggerCodec;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementError;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementErrorCodeEnum;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/**
 * Writes scores beside the profile, in the attributes {@code sc}, {@code sv} and {@code pend} of the item P and no
 * others. The write that stores the scores also appends the fired triggers to {@code pend}; they are removed once their
 * requests are sent. No crash between the two loses them: a redelivery of the same version finds them, and so does the
 * next version. Thread-safe.
 */
public final class ScoresStore {

    private static final System.Logger LOG = System.getLogger(ScoresStore.class.getName());
    private static final int BATCH = 25;
    private static final Set<BatchStatementErrorCodeEnum> REFUSED = EnumSet.of(
            BatchStatementErrorCodeEnum.CONDITIONAL_CHECK_FAILED,
            BatchStatementErrorCodeEnum.TRANSACTION_CONFLICT,
            BatchStatementErrorCodeEnum.THROTTLING_ERROR,
            BatchStatementErrorCodeEnum.PROVISIONED_THROUGHPUT_EXCEEDED,
            BatchStatementErrorCodeEnum.REQUEST_LIMIT_EXCEEDED);

    private final DynamoDbClient dynamo;
    private final String table;
    private final Table items;

    public ScoresStore(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
        this.items = new Table(dynamo, table);
    }

    /** Result of a write. */
    public sealed interface Outcome {

        /**
         * This version is stored, by this write or an earlier delivery.
         *
         * @param scores as stored
         * @param pending fired triggers whose requests may not have been sent, including those of earlier versions
         */
        record Stored(Scores scores, List<FiredTrigger> pending) implements Outcome {}

        /** A newer version has been scored, or the customer no longer exists: there is nothing to do. */
        record Superseded() implements Outcome {}
    }

    /** Stores the scores, with the fired triggers as pending, unless this version or a newer one has been scored. */
    public Outcome write(CustomerId customer, Scores scores, List<FiredTrigger> fired) {
        String update = "SET sc = :sc, sv = :v";
        if (!fired.isEmpty()) {
            update += ", pend = list_append(if_not_exists(pend, :none), :fired)";
        }
        Write write = Write.update(CustomerKeys.profile(customer), update)
                .onlyIf("attribute_exists(v) AND attribute_not_exists(#to) AND (attribute_not_exists(sv) OR sv < :v)")
                .value(":v", Attributes.number(scores.version()))
                .value(":sc", json(scores))
                .returningNew()
                .returningOld();
        if (!fired.isEmpty()) {
            write.value(":none", AttributeValue.fromL(List.of())).value(":fired", pending(fired));
        }
        WriteOutcome outcome = items.write(write);
        Map<String, AttributeValue> item = outcome.storedItem();
        return outcome.conditionsHold() || Attributes.number(item, "sv") == scores.version()
                ? stored(item)
                : new Outcome.Superseded();
    }

    /**
     * Scores to be stored, with the triggers that fired.
     *
     * @param fired stored as pending; may be empty
     */
    public record Scored(CustomerId customer, Scores scores, List<FiredTrigger> fired) {}

    /**
     * Stores scores, {@value #BATCH} in a request.
     *
     * @param scored at most one per customer
     * @return those that were not stored: the same or a newer version has been scored, triggers are pending, the
     *     customer no longer exists, or it is a single one; {@link #write} handles them
     */
    public List<Scored> writeAll(List<Scored> scored) {
        return refused(scored, this::storing);
    }

    /** Removes the pending triggers, whose requests were sent. A newer version keeps its own and sends them. */
    public void sentAll(List<Scored> sent) {
        refused(sent, this::clearing).forEach(this::sent);
    }

    private void sent(Scored scored) {
        Write write = Write.update(CustomerKeys.profile(scored.customer()), "REMOVE pend")
                .onlyIf("sv = :v")
                .value(":v", Attributes.number(scored.scores().version()));
        if (!items.write(write).conditionsHold()) {
            LOG.log(
                    System.Logger.Level.DEBUG,
                    "customer {0} was scored again while version {1} was sent",
                    scored.customer(),
                    scored.scores().version());
        }
    }

    /** A single one is always returned: a plain update costs the same. */
    private List<Scored> refused(List<Scored> all, Function<Scored, BatchStatementRequest> statement) {
        List<Scored> refused = new ArrayList<>();
        for (int from = 0; from < all.size(); from += BATCH) {
            List<Scored> some = all.subList(from, Math.min(from + BATCH, all.size()));
            refused.addAll(some.size() == 1 ? some : refusedTogether(some, statement));
        }
        return refused;
    }

    private List<Scored> refusedTogether(List<Scored> some, Function<Scored, BatchStatementRequest> statement) {
        List<BatchStatementRequest> statements = some.stream().map(statement).toList();
        List<BatchStatementResponse> answers;
        try {
            answers = dynamo.batchExecuteStatement(request -> request.statements(statements))
                    .responses();
        } catch (DynamoDbException e) {
            if (e.isThrottlingException()) {
                throw e;
            }
            // Some emulators do not support all of PartiQL. If DynamoDB itself fails, the single writes fail as well.
            LOG.log(
                    System.Logger.Level.WARNING,
                    "a batch of PartiQL failed, its updates are made one by one: {0}",
                    e.getMessage());
            return some;
        }
        List<Scored> refused = new ArrayList<>();
        for (int i = 0; i < some.size(); i++) {
            if (refused(answers.get(i).error())) {
                refused.add(some.get(i));
            }
        }
        return refused;
    }

    private BatchStatementRequest storing(Scored scored) {
        Scores scores = scored.scores();
        List<AttributeValue> parameters = new ArrayList<>(List.of(json(scores), Attributes.number(scores.version())));
        if (!scored.fired().isEmpty()) {
            parameters.add(pending(scored.fired()));
        }
        parameters.addAll(List.of(
                CustomerKeys.profile(scored.customer()).get("pk"),
                CustomerKeys.profile(scored.customer()).get("sk"),
                Attributes.number(scores.version())));
        return BatchStatementRequest.builder()
                .statement(
                        "UPDATE \"" + table + "\" SET sc = ? SET sv = ?"
                                + (scored.fired().isEmpty() ? "" : " SET pend = ?")
                                + " WHERE pk = ? AND sk = ? "
                                + "AND v IS NOT MISSING AND \"to\" IS MISSING AND pend IS MISSING AND (sv IS MISSING OR sv < ?)")
                .parameters(parameters)
                .build();
    }

    private BatchStatementRequest clearing(Scored scored) {
        return BatchStatementRequest.builder()
                .statement("UPDATE \"" + table + "\" REMOVE pend WHERE pk = ? AND sk = ? AND sv = ?")
                .parameters(
                        CustomerKeys.profile(scored.customer()).get("pk"),
                        CustomerKeys.profile(scored.customer()).get("sk"),
                        Attributes.number(scored.scores().version()))
                .build();
    }

    /** A statement that met a transaction or was throttled is written alone, which waits and tries again. */
    private static boolean refused(BatchStatementError error) {
        if (error != null && !REFUSED.contains(error.code())) {
            throw new IllegalStateException(
                    "scores could not be stored: " + error.codeAsString() + ", " + error.message());
        }
        return error != null;
    }

    private static Outcome stored(Map<String, AttributeValue> item) {
        List<FiredTrigger> pending = item.containsKey("pend")
                ? item.get("pend").l().stream()
                        .map(ScoresStore::read)
                        .distinct()
                        .toList()
                : List.of();
        return new Outcome.Stored(ScoresCodec.fromJson(Json.read(item.get("sc").s())), pending);
    }

    private static AttributeValue pending(List<FiredTrigger> fired) {
        return AttributeValue.fromL(fired.stream()
                .map(trigger -> Attributes.text(Json.write(FiredTriggerCodec.toJson(trigger))))
                .toList());
    }

    private static FiredTrigger read(AttributeValue value) {
        return FiredTriggerCodec.fromJson(Json.read(value.s()));
    }

    private static AttributeValue json(Scores scores) {
        return Attributes.text(Json.write(ScoresCodec.toJson(scores)));
    }
}
