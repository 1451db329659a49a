package io.regulars.aws.decision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.regulars.aws.Workers;
import io.regulars.aws.gate.DueShards;
import io.regulars.profile.CustomerId;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * The sparse index "due": who has something that waits, by the minute of the earliest. Eventually consistent. Safe for
 * concurrent use.
 */
public final class DueIndex {

    private static final String INDEX = "due";
    private static final String CUSTOMER = "C#";

    /** Some 25 keys are half a read unit: a minute at which nobody is due costs no more than that a shard. */
    private static final int PAGE = 25;

    private final DynamoDbClient dynamo;
    private final String table;
    private final Workers workers;

    public DueIndex(DynamoDbClient dynamo, String table, Workers workers) {
        this.workers = workers;
        this.dynamo = dynamo;
        this.table = table;
    }

    /**
     * What the index holds at a moment.
     *
     * @param customers whose earliest due minute has come, by shard and minute
     * @param next the earliest due minute that has not come, null when nobody waits for one
     */
    public record Due(List<CustomerId> customers, Instant next) {
    }

    /** Who is due, at most {@code limit} a shard, and when the next one will be: a query a shard, side by side. */
    public Due at(Instant now, int limit) {
        List<Due> shards = workers.map(DueShards.ALL, shard -> read(shard, now, limit));
        return new Due(shards.stream().flatMap(due -> due.customers().stream()).toList(),
                shards.stream().map(Due::next).filter(Objects::nonNull).min(Instant::compareTo).orElse(null));
    }

    /** One shard; where more are due than the limit, the next is now. */
    private Due read(String shard, Instant now, int limit) {
        List<CustomerId> customers = new ArrayList<>();
        Map<String, AttributeValue> from = Map.of();
        do {
            QueryResponse page = dynamo.query(page(shard, from));
            for (Map<String, AttributeValue> item : page.items()) {
                Instant due = Instant.ofEpochSecond(Long.parseLong(item.get("dueAt").n()) * 60);
                if (due.isAfter(now)) {
                    return new Due(customers, due);
                }
                customers.add(new CustomerId(item.get("pk").s().substring(CUSTOMER.length())));
            }
            from = page.lastEvaluatedKey();
        } while (!from.isEmpty() && customers.size() < limit);
        return new Due(customers, from.isEmpty() ? null : now);
    }

    private QueryRequest page(String shard, Map<String, AttributeValue> from) {
        return QueryRequest.builder().tableName(table).indexName(INDEX).keyConditionExpression("dueShard = :shard")
                .expressionAttributeValues(Map.of(":shard", AttributeValue.fromS(shard)))
                .exclusiveStartKey(from.isEmpty() ? null : from).limit(PAGE).build();
    }
}
