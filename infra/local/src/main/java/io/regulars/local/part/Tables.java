package io.regulars.local.part;

import java.net.URI;
import java.util.List;

import io.regulars.local.template.TableSpec;
import io.regulars.local.template.Template;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;

/**
 * Makes the tables of the template. Time to live stays off: items expire by the system's clock, and ours may be
 * virtual; nothing relies on it for correctness.
 */
public final class Tables {

    private Tables() {}

    public static void create(Template template, AwsIdentity aws, URI endpoint) {
        try (DynamoDbClient client = aws.dynamoDb(endpoint)) {
            for (TableSpec table : template.tables()) {
                create(client, table);
            }
            template.tables()
                    .forEach(table -> client.waiter().waitUntilTableExists(request -> request.tableName(table.name())));
        }
    }

    private static void create(DynamoDbClient client, TableSpec table) {
        CreateTableRequest.Builder request = CreateTableRequest.builder()
                .tableName(table.name())
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(keys(table.keys()))
                .attributeDefinitions(table.attributes().entrySet().stream()
                        .map(attribute -> AttributeDefinition.builder()
                                .attributeName(attribute.getKey())
                                .attributeType(attribute.getValue())
                                .build())
                        .toList());
        if (!table.indexes().isEmpty()) {
            request.globalSecondaryIndexes(
                    table.indexes().stream().map(Tables::index).toList());
        }
        try {
            client.createTable(request.build());
        } catch (ResourceInUseException kept) {
            System.getLogger(Tables.class.getName())
                    .log(System.Logger.Level.DEBUG, "table {0} is there already", table.name());
        }
    }

    private static GlobalSecondaryIndex index(TableSpec.Index index) {
        return GlobalSecondaryIndex.builder()
                .indexName(index.name())
                .keySchema(keys(index.keys()))
                .projection(projection -> projection
                        .projectionType(index.projection())
                        .nonKeyAttributes(index.included().isEmpty() ? null : index.included()))
                .build();
    }

    private static List<KeySchemaElement> keys(List<TableSpec.Key> keys) {
        return keys.stream()
                .map(key -> KeySchemaElement.builder()
                        .attributeName(key.attribute())
                        .keyType(key.role())
                        .build())
                .toList();
    }
}
