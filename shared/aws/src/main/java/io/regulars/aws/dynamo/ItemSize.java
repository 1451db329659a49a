package io.regulars.aws.dynamo;

import java.util.Map;

import io.regulars.aws.run.Meter;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The size of items by DynamoDB's rules: names and values in UTF-8, up to 22 bytes per number, three bytes per list or
 * map and one per element. Source: "Item sizes and formats" in Amazon's developer guide.
 */
final class ItemSize {

    static final long LIMIT = 400 * 1024;
    /** From here on, the metric {@code items.large} is counted, so that an operator can act before the limit. */
    static final long LARGE = 300 * 1024;

    private static final System.Logger LOG = System.getLogger(ItemSize.class.getName());
    private static final int LARGEST_NUMBER = 22;
    private static final int COLLECTION = 3;

    private ItemSize() {}

    /** @throws ItemTooLargeException if what the write stores is larger than an item may be */
    static void check(Write write) {
        long bytes = of(write.stored());
        if (bytes > LIMIT) {
            throw new ItemTooLargeException(write.key(), bytes);
        }
        if (bytes > LARGE) {
            Meter.count("items.large", 1);
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the item {0} has {1} of at most {2} bytes",
                    write.key(),
                    Long.toString(bytes),
                    Long.toString(LIMIT));
        }
    }

    static long of(Map<String, AttributeValue> attributes) {
        long bytes = 0;
        for (Map.Entry<String, AttributeValue> attribute : attributes.entrySet()) {
            bytes += utf8(attribute.getKey()) + of(attribute.getValue());
        }
        return bytes;
    }

    private static long of(AttributeValue value) {
        return switch (value.type()) {
            case S -> utf8(value.s());
            case N -> Math.min(LARGEST_NUMBER, value.n().length() / 2 + 2);
            case B -> value.b().asByteArrayUnsafe().length;
            case BOOL, NUL -> 1;
            case SS -> value.ss().stream().mapToLong(ItemSize::utf8).sum();
            case NS -> (long) LARGEST_NUMBER * value.ns().size();
            case BS ->
                value.bs().stream()
                        .mapToLong(bytes -> bytes.asByteArrayUnsafe().length)
                        .sum();
            case L ->
                COLLECTION
                        + value.l().stream()
                                .mapToLong(element -> 1 + of(element))
                                .sum();
            case M -> COLLECTION + value.m().size() + of(value.m());
            case UNKNOWN_TO_SDK_VERSION -> 0;
        };
    }

    private static long utf8(String text) {
        int length = text.length();
        return length > LIMIT ? length : text.getBytes(UTF_8).length;
    }
}
