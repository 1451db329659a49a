package io.regulars.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.regulars.local.cloud.LocalCloud;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Sizes of stored items as DynamoDB counts them: names and values, binary as it is, a number at about half a byte a
 * digit.
 */
final class ItemSizes {

    private final LocalCloud cloud;

    ItemSizes(LocalCloud cloud) {
        this.cloud = cloud;
    }

    /** Of all profile items in the customers table. */
    Spread profiles() {
        List<Double> sizes = new ArrayList<>();
        try (DynamoDbClient client = RawWrites.client(cloud.dynamoDb())) {
            String table = client.listTables().tableNames().stream()
                    .filter(name -> name.toLowerCase(Locale.ROOT).contains("customers"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("there is no customers table"));
            client.scanPaginator(scan -> scan.tableName(table)
                            .filterExpression("sk = :p")
                            .expressionAttributeValues(Map.of(":p", AttributeValue.fromS("P"))))
                    .items()
                    .forEach(item -> sizes.add((double) bytes(item)));
        }
        return Spread.of(sizes);
    }

    private static int bytes(Map<String, AttributeValue> item) {
        return item.entrySet().stream()
                .mapToInt(entry -> entry.getKey().length() + bytes(entry.getValue()))
                .sum();
    }

    private static int bytes(AttributeValue value) {
        return switch (value.type()) {
            case S -> value.s().getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
            case N -> value.n().length() / 2 + 1;
            case B -> value.b().asByteArrayUnsafe().length;
            case BOOL, NUL -> 1;
            case L -> 3 + value.l().stream().mapToInt(each -> 1 + bytes(each)).sum();
            case M ->
                3
                        + value.m().entrySet().stream()
                                .mapToInt(each -> 1 + each.getKey().length() + bytes(each.getValue()))
                                .sum();
            case SS, NS, BS, UNKNOWN_TO_SDK_VERSION ->
                throw new IllegalStateException("no item of ours holds a " + value.type());
        };
    }
}
