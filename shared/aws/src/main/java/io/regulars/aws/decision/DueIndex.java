package io.regulars.aws.decision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import io.regulars.aws.dynamo.Attributes;
import io.regulars.aws.dynamo.CustomerKeys;
import io.regulars.aws.gate.DueShards;
import io.regulars.aws.run.Workers;
import io.regulars.event.CustomerId;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * The sparse index "due": customers with due entries, by the minute of the earliest one. Eventually consistent. Safe
 * for concurrent use.
 */
public final class DueIndex {

    private static final String INDEX = "due";

    /** 25 keys are half a read unit, so a minute in which nobody is due costs no more than that for a shard. */
    private static final int FIRST_PAGE = 25;

    private static final int PAGE = 250;

    private final DynamoDbClient dynamo;
    private final String table;
    private final Workers workers;

    public DueIndex(DynamoDbClient dynamo, String table, Workers workers) {
        this.workers = workers;
        this.dynamo = dynamo;
        this.table = table;
    }

    /**
     * A part of what is due.
     *
     * @param customers whose earliest due minute has passed, by shard and minute
     * @param more whether further customers may be due
     * @param next the earliest due minute in the future that was read; null without one
     */
    public record Due(List<CustomerId> customers, boolean more, Instant next) {}

    /** Starts to read the customers who are due at a moment; makes no request yet. */
    public Walk at(Instant now) {
        return new Walk(now);
    }

    /** Reads all shards, some customers at a time and each customer once. Not safe for concurrent use. */
    public final class Walk {

        private final Instant now;
        private List<Shard> shards =
                DueShards.ALL.stream().map(name -> new Shard(name, Map.of())).toList();
        private Instant next;

        private Walk(Instant now) {
            this.now = now;
        }

        /** Reads more due customers from all shards in parallel, from each at most {@code limit} and a page. */
        public Due read(int limit) {
            List<Read> reads = workers.map(shards, shard -> DueIndex.this.read(shard, now, limit));
            shards = reads.stream().map(Read::rest).filter(Objects::nonNull).toList();
            next = Stream.concat(
                            Stream.ofNullable(next),
                            reads.stream().map(Read::next).filter(Objects::nonNull))
                    .min(Instant::compareTo)
                    .orElse(null);
            return new Due(
                    reads.stream().flatMap(read -> read.customers().stream()).toList(), !shards.isEmpty(), next);
        }
    }

    /** @param from the key after which to continue; empty at the start */
    private record Shard(String name, Map<String, AttributeValue> from) {}

    /**
     * @param rest the part of the shard that is not read yet; null if no further customer is due
     * @param next the first due minute in the future; null if none was read
     */
    private record Read(List<CustomerId> customers, Shard rest, Instant next) {}

    private Read read(Shard shard, Instant now, int limit) {
        List<CustomerId> customers = new ArrayList<>();
        Map<String, AttributeValue> from = shard.from();
        do {
            QueryResponse page = dynamo.query(page(shard.name(), from));
            for (Map<String, AttributeValue> item : page.items()) {
                Instant due = Instant.ofEpochSecond(Attributes.number(item, "dueAt") * 60);
                if (due.isAfter(now)) {
                    return new Read(customers, null, due);
                }
                customers.add(CustomerKeys.customer(item));
            }
            from = page.lastEvaluatedKey();
        } while (!from.isEmpty() && customers.size() < limit);
        return new Read(customers, from.isEmpty() ? null : new Shard(shard.name(), from), null);
    }

    private QueryRequest page(String shard, Map<String, AttributeValue> from) {
        return QueryRequest.builder()
                .tableName(table)
                .indexName(INDEX)
                .keyConditionExpression("dueShard = :shard")
                .expressionAttributeValues(Map.of(":shard", Attributes.text(shard)))
                .exclusiveStartKey(from.isEmpty() ? null : from)
                .limit(from.isEmpty() ? FIRST_PAGE : PAGE)
                .build();
    }
}
