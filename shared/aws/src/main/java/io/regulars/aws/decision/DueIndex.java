package io.regulars.aws.decision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import io.regulars.aws.gate.DueShards;
import io.regulars.aws.run.Workers;
import io.regulars.event.CustomerId;
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
     * What the index holds at a moment.
     *
     * @param customers whose earliest due minute has come, by shard and minute
     * @param more whether others may be due who were not read yet
     * @param next the earliest due minute that has not come, as far as it was read; null when nobody waits for one
     */
    public record Due(List<CustomerId> customers, boolean more, Instant next) {}

    /** Who is due at a moment, read on from where it stopped: nobody is read twice. Asks nothing yet. */
    public Walk at(Instant now) {
        return new Walk(now);
    }

    /** All shards, some customers at a time. For one thread. */
    public final class Walk {

        private final Instant now;
        private List<Shard> shards =
                DueShards.ALL.stream().map(name -> new Shard(name, Map.of())).toList();
        private Instant next;

        private Walk(Instant now) {
            this.now = now;
        }

        /** The next who are due, at most {@code limit} and a page a shard: the shards are asked side by side. */
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

    /** @param from the key after which to go on; empty for the beginning */
    private record Shard(String name, Map<String, AttributeValue> from) {}

    /**
     * @param rest what of the shard is left to be read, null where nobody else is due
     * @param next the first that is not due yet, null where none was met
     */
    private record Read(List<CustomerId> customers, Shard rest, Instant next) {}

    private Read read(Shard shard, Instant now, int limit) {
        List<CustomerId> customers = new ArrayList<>();
        Map<String, AttributeValue> from = shard.from();
        do {
            QueryResponse page = dynamo.query(page(shard.name(), from));
            for (Map<String, AttributeValue> item : page.items()) {
                Instant due =
                        Instant.ofEpochSecond(Long.parseLong(item.get("dueAt").n()) * 60);
                if (due.isAfter(now)) {
                    return new Read(customers, null, due);
                }
                customers.add(new CustomerId(item.get("pk").s().substring(CUSTOMER.length())));
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
                .expressionAttributeValues(Map.of(":shard", AttributeValue.fromS(shard)))
                .exclusiveStartKey(from.isEmpty() ? null : from)
                .limit(from.isEmpty() ? FIRST_PAGE : PAGE)
                .build();
    }
}
