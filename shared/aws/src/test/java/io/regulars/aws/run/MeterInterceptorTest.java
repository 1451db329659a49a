package io.regulars.aws.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.regulars.aws.test.DynamoDbLocal;
import io.regulars.aws.test.Emulator;
import io.regulars.aws.test.SqsLocal;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.sqs.SqsClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MeterInterceptorTest {

    private final SqsLocal sqs = SqsLocal.shared();
    private final MeterTotals totals = new MeterTotals();

    @Test
    void countsRequestsAndBilledUnits() {
        String queue = sqs.queue("metered");
        try (SqsClient client = client(true)) {
            client.sendMessage(m -> m.queueUrl(queue).messageBody("x"));
            client.sendMessage(m -> m.queueUrl(queue).messageBody("x".repeat(64 * 1024 + 1)));
        }
        totals.count("events.accepted", 3);

        assertThat(totals.drain())
                .isEqualTo(
                        "{\"_meter\":{\"requests\":{\"sqs:SendMessage\":2},\"units\":{\"sqs\":3},\"counts\":{\"events.accepted\":3}}}");
        assertThat(totals.drain()).isEqualTo("{\"_meter\":{\"requests\":{},\"units\":{},\"counts\":{}}}");
    }

    @Test
    void countsUnitsOfFailedConditions() {
        Emulator.assumeConsumedCapacity();
        String table = DynamoDbLocal.shared().customersTable();
        Map<String, AttributeValue> item = Map.of(
                "pk",
                AttributeValue.fromS("C#1"),
                "sk",
                AttributeValue.fromS("P"),
                "v",
                AttributeValue.fromS("x".repeat(1_500)));
        try (DynamoDbClient client = dynamo()) {
            client.putItem(put -> put.tableName(table).item(item));
            assertThatThrownBy(() -> client.putItem(
                            put -> put.tableName(table).item(item).conditionExpression("attribute_not_exists(pk)")))
                    .isInstanceOf(ConditionalCheckFailedException.class);
            client.getItem(get -> get.tableName(table).key(Map.of("pk", item.get("pk"), "sk", item.get("sk"))));
        }

        assertThat(totals.drain())
                .isEqualTo("{\"_meter\":{\"requests\":{\"dynamodb:GetItem\":1,\"dynamodb:PutItem\":2},"
                        + "\"units\":{\"dynamodb.read\":0.5,\"dynamodb.write\":3},\"counts\":{}}}");
    }

    private DynamoDbClient dynamo() {
        return DynamoDbClient.builder()
                .endpointOverride(DynamoDbLocal.shared().endpoint())
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClient(ApacheHttpClient.create())
                .overrideConfiguration(c -> c.addExecutionInterceptor(new MeterInterceptor(() -> true, totals)))
                .build();
    }

    @Test
    void countsNothingWhileOff() {
        String queue = sqs.queue("unmetered");
        try (SqsClient client = client(false)) {
            client.sendMessage(m -> m.queueUrl(queue).messageBody("x"));
        }

        assertThat(totals.drain()).isEqualTo("{\"_meter\":{\"requests\":{},\"units\":{},\"counts\":{}}}");
    }

    @Test
    void isAddedToEveryClient() throws IOException {
        try (var in =
                getClass().getResourceAsStream("/software/amazon/awssdk/global/handlers/execution.interceptors")) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines())
                    .contains(MeterInterceptor.class.getName());
        }
    }

    private SqsClient client(boolean on) {
        return SqsClient.builder()
                .endpointOverride(sqs.endpoint())
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClient(ApacheHttpClient.create())
                .overrideConfiguration(c -> c.addExecutionInterceptor(new MeterInterceptor(() -> on, totals)))
                .build();
    }
}
