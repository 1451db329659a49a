package io.regulars.local.part;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import io.regulars.local.template.Template;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/**
 * Counts the customers for whom something is scheduled: the entries of the index {@code due}, whose range key is a
 * minute since 1970. Reads at most five pages, and not more often than every two seconds. Safe for use by many threads.
 */
public final class DueCustomers implements AutoCloseable {

    private static final int PAGES = 5;
    private static final long KEPT_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final String INDEX = "due";
    private static final String RANGE = "RANGE";

    /** @param oldest when the first of them is due, empty if there is none */
    public record Summary(long customers, Optional<Instant> oldest) {}

    private record Place(String table, String attribute) {}

    private final Optional<Place> place;
    private final DynamoDbClient client;
    private Summary last;
    private long readAt;

    public DueCustomers(Template template, AwsIdentity aws, URI endpoint) {
        this.place = template.tables().stream()
                .flatMap(table -> table.indexes().stream()
                        .filter(index -> index.name().equals(INDEX))
                        .flatMap(index -> index.keys().stream())
                        .filter(key -> key.role().equals(RANGE))
                        .map(key -> new Place(table.name(), key.attribute())))
                .findFirst();
        this.client = aws.dynamoDb(endpoint);
    }

    public synchronized Summary summary() {
        if (last == null || System.nanoTime() - readAt > KEPT_NANOS) {
            last = place.map(this::read).orElse(new Summary(0, Optional.empty()));
            readAt = System.nanoTime();
        }
        return last;
    }

    private Summary read(Place due) {
        long customers = 0;
        long oldest = Long.MAX_VALUE;
        Map<String, AttributeValue> from = null;
        try {
            for (int page = 0; page < PAGES && (page == 0 || from != null); page++) {
                Map<String, AttributeValue> start = from;
                ScanResponse found = client.scan(request -> request.tableName(due.table())
                        .indexName(INDEX)
                        .projectionExpression(due.attribute())
                        .exclusiveStartKey(start));
                customers += found.count();
                oldest = Math.min(oldest, oldest(found.items(), due.attribute()));
                from = found.hasLastEvaluatedKey() && !found.lastEvaluatedKey().isEmpty()
                        ? found.lastEvaluatedKey()
                        : null;
            }
        } catch (SdkException unavailable) {
            System.getLogger(DueCustomers.class.getName())
                    .log(System.Logger.Level.DEBUG, "the index cannot be read", unavailable);
        }
        return new Summary(
                customers,
                oldest == Long.MAX_VALUE
                        ? Optional.empty()
                        : Optional.of(Instant.ofEpochSecond(TimeUnit.MINUTES.toSeconds(oldest))));
    }

    private static long oldest(List<Map<String, AttributeValue>> items, String attribute) {
        return items.stream()
                .map(item -> item.get(attribute))
                .filter(value -> value != null && value.n() != null)
                .mapToLong(value -> Long.parseLong(value.n()))
                .min()
                .orElse(Long.MAX_VALUE);
    }

    @Override
    public void close() {
        client.close();
    }
}
