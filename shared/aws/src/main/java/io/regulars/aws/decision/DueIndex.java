package io.regulars.aws.decision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.regulars.aws.gate.DueShards;
import io.regulars.profile.CustomerId;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * The sparse index "due": who has something that waits, by the minute of the earliest. Eventually consistent. Safe for
 * concurrent use.
 */
public final class DueIndex {

    private static final String INDEX = "due";
    private static final String CUSTOMER = "C#";

    private final DynamoDbClient dynamo;
    private final String table;

    public DueIndex(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    /** Whose earliest due minute has come, by shard and minute, at most {@code limit} a shard. */
    public List<CustomerId> until(Instant now, int limit) {
        List<CustomerId> due = new ArrayList<>();
        for (String shard : DueShards.ALL) {
            QueryRequest request = query().keyConditionExpression("dueShard = :shard AND dueAt <= :minute")
                    .expressionAttributeValues(Map.of(":shard", AttributeValue.fromS(shard), ":minute",
                            AttributeValue.fromN(Long.toString(minute(now)))))
                    .limit(limit).build();
            dynamo.query(request).items()
                    .forEach(item -> due.add(new CustomerId(item.get("pk").s().substring(CUSTOMER.length()))));
        }
        return due;
    }

    /** The earliest minute at which someone is due, those past included; empty when nobody waits. */
    public Optional<Instant> earliest() {
        return DueShards.ALL.stream().map(this::earliest).flatMap(Optional::stream).min(Instant::compareTo);
    }

    private Optional<Instant> earliest(String shard) {
        QueryRequest request = query().keyConditionExpression("dueShard = :shard")
                .expressionAttributeValues(Map.of(":shard", AttributeValue.fromS(shard))).limit(1).build();
        return dynamo.query(request).items().stream().findFirst()
                .map(item -> Instant.ofEpochSecond(Long.parseLong(item.get("dueAt").n()) * 60));
    }

    private QueryRequest.Builder query() {
        return QueryRequest.builder().tableName(table).indexName(INDEX);
    }

    private static long minute(Instant now) {
        return Math.floorDiv(now.getEpochSecond(), 60L);
    }
}
