package io.regulars.aws.scores;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import io.regulars.event.CustomerId;
import io.regulars.json.Json;
import io.regulars.profile.ProfileCodec;
import io.regulars.scoring.Scores;
import io.regulars.scoring.ScoresCodec;
import io.regulars.scoring.Snapshot;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads a customer's profile with its scores from the item P. Safe for concurrent use. */
public final class SnapshotReader {

    private final DynamoDbClient dynamo;
    private final String table;

    public SnapshotReader(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    /**
     * The newest version, read consistently; empty for a customer who is not there (any more), was merged into another,
     * or has no scores.
     */
    public Optional<Snapshot> get(CustomerId customer) {
        Map<String, AttributeValue> key =
                Map.of("pk", AttributeValue.fromS("C#" + customer.value()), "sk", AttributeValue.fromS("P"));
        Map<String, AttributeValue> item = dynamo.getItem(
                        request -> request.tableName(table).key(key).consistentRead(true))
                .item();
        if (!item.containsKey("s") || item.containsKey("to") || !item.containsKey("sc")) {
            return Optional.empty();
        }
        Scores scores = ScoresCodec.fromJson(Json.read(item.get("sc").s()));
        BigDecimal points =
                item.containsKey("bal") ? new BigDecimal(item.get("bal").n()) : BigDecimal.ZERO;
        return Optional.of(new Snapshot(
                customer,
                Long.parseLong(item.get("v").n()),
                false,
                Instant.ofEpochMilli(Long.parseLong(item.get("at").n())),
                ProfileCodec.decode(item.get("s").b().asByteArray()),
                points,
                scores));
    }
}
