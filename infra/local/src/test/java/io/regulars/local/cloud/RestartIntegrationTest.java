package io.regulars.local.cloud;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.regulars.local.part.AwsIdentity;
import io.regulars.local.state.LocalSecrets;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

import static org.assertj.core.api.Assertions.assertThat;

class RestartIntegrationTest {

    private static final AwsIdentity AWS = AwsIdentity.of(Map.of());

    @TempDir
    private Path folder;

    @Test
    void shouldKeepTablesQueuesFilesAndKeysInTheDataFolder() throws Exception {
        Path data = folder.resolve("data");
        LocalSecrets keys;
        try (Sample first = Sample.start(folder, options -> options.withData(data))) {
            keys = first.keys();
            fill(first.environment());
            first.drain();
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("keys.json"))))
                .isEqualTo("rw-------");
        try (Sample second = Sample.start(folder, options -> options.withData(data))) {
            assertThat(second.keys()).isEqualTo(keys);
            check(second.environment());
            assertThat(second.local("GET", "dead-letters/work", "")
                            .at("/0/body")
                            .asText())
                    .isEqualTo("kept");
            assertThat(second.local("GET", "inbox", "")).hasSize(1);
        }
    }

    private static void fill(Map<String, String> environment) {
        try (DynamoDbClient tables = AWS.dynamoDb(endpoint(environment, "DYNAMODB"));
                S3Client files = AWS.s3(endpoint(environment, "S3"));
                SqsClient queues = AWS.sqs(endpoint(environment, "SQS"))) {
            tables.putItem(request -> request.tableName("things").item(Map.of("pk", AttributeValue.fromS("a"))));
            files.putObject(
                    request -> request.bucket("regulars-data").key("models/current"), RequestBody.fromString("7"));
            queues.sendMessage(request -> request.queueUrl(environment.get("WORK_QUEUE_URL") + "-dead-letters")
                    .messageBody("kept"));
            queues.sendMessage(request ->
                    request.queueUrl(environment.get("WORK_QUEUE_URL")).messageBody("mail ann@customer.example"));
        }
    }

    private static void check(Map<String, String> environment) {
        try (DynamoDbClient tables = AWS.dynamoDb(endpoint(environment, "DYNAMODB"));
                S3Client files = AWS.s3(endpoint(environment, "S3"))) {
            assertThat(tables.getItem(
                                    request -> request.tableName("things").key(Map.of("pk", AttributeValue.fromS("a"))))
                            .hasItem())
                    .isTrue();
            assertThat(files.getObjectAsBytes(
                                    request -> request.bucket("regulars-data").key("models/current"))
                            .asUtf8String())
                    .isEqualTo("7");
        }
    }

    private static URI endpoint(Map<String, String> environment, String service) {
        return URI.create(environment.get("AWS_ENDPOINT_URL_" + service));
    }
}
