package io.regulars.local.cloud;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.local.PortInUseException;
import io.regulars.local.part.AwsIdentity;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * A local cloud with its real parts and one small function. The test of virtual time runs last: time never goes back.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LocalCloudIntegrationTest {

    private static final int LAST = Integer.MAX_VALUE;

    @TempDir
    private static Path folder;

    private static Sample sample;
    private static Map<String, String> environment;
    private static SqsClient sqs;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        sample = Sample.start(folder, options -> options);
        environment = sample.environment();
        sqs = AwsIdentity.of(Map.of()).sqs(URI.create(environment.get("AWS_ENDPOINT_URL_SQS")));
    }

    @AfterAll
    static void leavesNoProcessBehind() {
        List<ProcessHandle> children = ProcessHandle.current().descendants().toList();
        sqs.close();
        sample.close();
        assertThat(children).isNotEmpty().noneMatch(ProcessHandle::isAlive);
    }

    @BeforeEach
    void forget() throws IOException, InterruptedException {
        sample.drain();
        sqs.purgeQueue(request -> request.queueUrl(environment.get("WORK_QUEUE_URL") + "-dead-letters"));
        sample.forget();
    }

    private static void enqueue(String... bodies) {
        for (String body : bodies) {
            sqs.sendMessage(request ->
                    request.queueUrl(environment.get("WORK_QUEUE_URL")).messageBody(body));
        }
    }

    @Test
    void runsTheFunctionForEveryMessageBeforeDrainReturns() throws Exception {
        for (int message = 0; message < 100; message++) {
            enqueue("ok " + message);
        }
        sample.drain();
        assertThat(sample.written()).hasSize(100).contains("ok 0", "ok 99");
        assertThat(sample.local("GET", "status", "").at("/queues/0/depth").asInt())
                .isZero();
    }

    @Test
    void waitsForTheBatchingWindowUntilTheQueuesAreDrained() throws Exception {
        sqs.sendMessage(
                request -> request.queueUrl(environment.get("SLOW_QUEUE_URL")).messageBody("ok slowly"));
        Thread.sleep(1_000);
        assertThat(sample.written()).isEmpty();
        long start = System.nanoTime();
        sample.drain();
        assertThat(sample.written()).containsExactly("ok slowly");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void retriesOnlyFailedMessagesAndMovesThemToTheDeadLetterQueue() throws Exception {
        enqueue("fail 1", "ok 1", "ok 2");
        sample.drain();
        assertThat(sample.written())
                .containsOnlyOnce("ok 1", "ok 2")
                .filteredOn("fail 1"::equals)
                .hasSize(2);
        assertThat(sample.local("GET", "status", "").at("/queues/0/deadLetters").asInt())
                .isEqualTo(1);
        assertThat(sample.local("GET", "dead-letters/work", "").at("/0/body").asText())
                .isEqualTo("fail 1");

        sample.forget();
        assertThat(sample.local("POST", "redrive/work", "").at("/moved").asInt())
                .isEqualTo(1);
        sample.drain();
        assertThat(sample.written()).containsExactly("fail 1", "fail 1");
    }

    @Test
    void redeliversSoonAfterAProcessIsKilledDuringAnInvocation() throws Exception {
        enqueue("sleep-once");
        while (sample.written().isEmpty()) {
            Thread.sleep(5);
        }
        long start = System.nanoTime();
        sample.function()
                .path("pids")
                .forEach(pid -> ProcessHandle.of(pid.asLong()).ifPresent(ProcessHandle::destroyForcibly));
        sample.drain();
        assertThat(sample.written()).containsExactly("sleep-once", "sleep-once");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
        assertThat(sample.function().path("errors").asInt()).isPositive();
    }

    @Test
    void stopsAFunctionThatExceedsItsTimeout() throws Exception {
        enqueue("sleep 5000");
        sample.drain();
        assertThat(sample.written()).hasSize(2).doesNotContain("slept");
        assertThat(sample.local("GET", "dead-letters/work", "").at("/0/body").asText())
                .isEqualTo("sleep 5000");
    }

    @Test
    void resolvesTheTemplateIntoTheFunctionsEnvironment() {
        assertThat(environment)
                .containsEntry("GREETING", "hello")
                .containsEntry("THINGS_TABLE", "things")
                .containsEntry("DATA_BUCKET", "regulars-data")
                .containsKey("AWS_ENDPOINT_URL_DYNAMODB");
        assertThat(environment.get("ARN")).endsWith(":table/things/index/due");
    }

    @Test
    void createsTheTables() {
        try (DynamoDbClient tables =
                AwsIdentity.of(Map.of()).dynamoDb(URI.create(environment.get("AWS_ENDPOINT_URL_DYNAMODB")))) {
            assertThat(tables.describeTable(request -> request.tableName("things"))
                            .table()
                            .globalSecondaryIndexes())
                    .hasSize(1);
        }
    }

    @Test
    void invokesTheFunctionForNewFilesUnderItsPrefix() throws Exception {
        try (S3Client files = AwsIdentity.of(Map.of()).s3(URI.create(environment.get("AWS_ENDPOINT_URL_S3")))) {
            files.putObject(
                    request -> request.bucket("regulars-data").key("import/a b.csv"), RequestBody.fromString("1"));
            files.putObject(
                    request -> request.bucket("regulars-data").key("elsewhere/c.csv"), RequestBody.fromString("2"));
        }
        sample.drain();
        assertThat(sample.written())
                .singleElement()
                .asString()
                .contains("ObjectCreated:Put")
                .contains("import/a+b.csv");
    }

    @Test
    void deliversBusEventsToFunctionsWithAMatchingRule() throws Exception {
        assertThat(sample.local("POST", "events", "{\"detail-type\":\"sample.order\",\"detail\":{\"n\":7}}")
                        .at("/delivered/0")
                        .asText())
                .isEqualTo("sample");
        assertThat(sample.local("POST", "events", "{\"detail-type\":\"other\",\"detail\":{}}")
                        .path("delivered"))
                .isEmpty();
        sample.drain();
        assertThat(sample.written())
                .singleElement()
                .asString()
                .contains("\"n\":7")
                .contains("\"region\"");
    }

    @Test
    void sumsMeterLinesAndKeepsThemOutOfTheLog() throws Exception {
        long before =
                sample.local("GET", "status", "").at("/counts/events.accepted").asLong();
        sample.send("POST", "/echo/x", "");
        Thread.sleep(100);
        JsonNode status = sample.local("GET", "status", "");
        assertThat(status.at("/counts/events.accepted").asLong()).isEqualTo(before + 1);
        assertThat(status.at("/cost/requestsPerEvent").asDouble()).isPositive();
        assertThat(Files.readString(Path.of(sample.function().path("log").asText())))
                .doesNotContain("_meter");
    }

    @Test
    void startsNewEnvironmentsAfterRecycling() throws Exception {
        sample.local("POST", "functions/sample/invoke", "{\"a\":1}");
        List<String> before = pids();
        sample.local("POST", "functions/sample/recycle", "");
        assertThat(sample.local("POST", "functions/sample/invoke", "{\"a\":2}")
                        .at("/got/a")
                        .asInt())
                .isEqualTo(2);
        assertThat(pids()).isNotEmpty().doesNotContainAnyElementsOf(before);
    }

    private static List<String> pids() throws IOException, InterruptedException {
        return Arrays.asList(sample.function()
                .path("pids")
                .toString()
                .replaceAll("[\\[\\]]", "")
                .split(","));
    }

    @Test
    void reportsAPortThatIsInUse() {
        assertThatThrownBy(() -> Sample.start(
                        folder.resolve("."),
                        options -> options.withPort(sample.cloud().url().getPort())))
                .isInstanceOf(PortInUseException.class)
                .hasMessageContaining("is in use");
    }

    @Test
    @Order(LAST)
    void advancesVirtualTimeFromDueMinuteToDueMinute() throws Exception {
        Files.write(
                sample.out().resolveSibling("due"),
                List.of("2030-01-01T10:00:00Z", "2030-01-01T12:30:00Z", "2030-01-03T00:00:00Z"));
        sample.local("POST", "clock", "{\"now\":\"2030-01-01T09:00:00Z\"}");
        sample.forget();
        JsonNode answer = sample.local("POST", "advance", "{\"to\":\"2030-01-02T00:00:00Z\"}");
        assertThat(answer.path("stops").asInt()).isEqualTo(2);
        assertThat(Instant.parse(answer.path("now").asText())).isEqualTo(Instant.parse("2030-01-02T00:00:00Z"));
        assertThat(sample.written())
                .containsExactly(
                        "schedule @2030-01-01T09:00:00Z",
                        "schedule @2030-01-01T10:00:00Z",
                        "schedule @2030-01-01T12:30:00Z");
        assertThat(sample.send(
                                "POST",
                                "/_local/clock",
                                "{\"now\":\"2029-01-01T00:00:00Z\"}",
                                "Authorization",
                                "Bearer " + sample.cloud().adminToken())
                        .statusCode())
                .isEqualTo(409);
        enqueue("ok");
        sample.drain();
        assertThat(sample.written()).contains("ok @2030-01-02T00:00:00Z");
    }
}
