package io.regulars.local.cloud;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
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
import com.fasterxml.jackson.databind.ObjectMapper;
import com.interaso.webpush.VapidKeys;
import com.interaso.webpush.WebPush;

import io.regulars.local.PortInUseException;
import io.regulars.local.part.AwsIdentity;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * The whole local cloud with its real parts around one small function. Virtual time comes last, because it never goes
 * back.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LocalCloudIntegrationTest {

    private static final ObjectMapper JSON = new ObjectMapper();
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
    void shouldRunTheFunctionForEveryMessageBeforeDrainReturns() throws Exception {
        for (int message = 0; message < 100; message++) {
            enqueue("ok " + message);
        }
        sample.drain();
        assertThat(sample.written()).hasSize(100).contains("ok 0", "ok 99");
        assertThat(sample.local("GET", "status", "").at("/queues/0/depth").asInt())
                .isZero();
    }

    @Test
    void shouldWaitForCompanyWithinTheWindowUntilSomebodyDrainsTheQueues() throws Exception {
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
    void shouldRetryOnlyTheMessagesThatFailedAndMoveThemToTheDeadLetters() throws Exception {
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
    void shouldDeliverAgainSoonWhenAProcessIsKilledInMidInvocation() throws Exception {
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
    void shouldStopAFunctionThatExceedsItsTimeout() throws Exception {
        enqueue("sleep 5000");
        sample.drain();
        assertThat(sample.written()).hasSize(2).doesNotContain("slept");
        assertThat(sample.local("GET", "dead-letters/work", "").at("/0/body").asText())
                .isEqualTo("sleep 5000");
    }

    @Test
    void shouldHandHttpToTheFunctionAsAFunctionUrlDoes() throws Exception {
        HttpResponse<String> answer = sample.send(
                "POST",
                "/echo/a%20b?x=1&x=2&y=%26",
                "{\"k\":\"ü\"}",
                "Content-Type",
                "application/json",
                "X-Two",
                "a",
                "X-Two",
                "b");
        JsonNode event = JSON.readTree(answer.body());
        assertThat(event.path("rawPath").asText()).isEqualTo("/echo/a%20b");
        assertThat(event.path("queryStringParameters").toString()).isEqualTo("{\"x\":\"1,2\",\"y\":\"&\"}");
        assertThat(event.path("headers").path("x-two").asText()).isEqualTo("a,b");
        assertThat(event.path("body").asText()).isEqualTo("{\"k\":\"ü\"}");
        assertThat(event.path("isBase64Encoded").asBoolean()).isFalse();
        assertThat(event.at("/requestContext/http/method").asText()).isEqualTo("POST");
    }

    @Test
    void shouldHandOnBodiesThatAreNotTextInBase64() throws Exception {
        JsonNode event = JSON.readTree(sample.send("POST", "/echo/x", "abc", "Content-Type", "application/octet-stream")
                .body());
        assertThat(event.path("isBase64Encoded").asBoolean()).isTrue();
        assertThat(new String(
                        Base64.getDecoder().decode(event.path("body").asText()),
                        java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo("abc");
    }

    @Test
    void shouldDecodeAnswersInBase64WithCookies() throws Exception {
        HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(sample.cloud().url() + "/echo/binary"))
                                .build(),
                        BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body()).containsExactly(0, 1, 2, 3);
        assertThat(answer.headers().firstValue("set-cookie")).contains("a=b");
    }

    @Test
    void shouldRefuseWhatLambdaWouldNotTakeAndWhatNobodyAnswers() throws Exception {
        assertThat(sample.send("POST", "/echo/x", "x".repeat(7_000_000)).statusCode())
                .isEqualTo(413);
        assertThat(sample.send("GET", "/nowhere", "").statusCode()).isEqualTo(404);
        assertThat(sample.send("GET", "/things/7/parts", "").statusCode()).isEqualTo(200);
        assertThat(sample.send("GET", "/echo/boom", "").statusCode()).isEqualTo(502);
    }

    @Test
    void shouldAskForTheAdminToken() throws Exception {
        assertThat(sample.send("GET", "/_local/status", "").statusCode()).isEqualTo(401);
        assertThat(sample.send("GET", "/_local/status", "", "Authorization", "Bearer nonsense")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void shouldResolveTheTemplateIntoTheFunctionsEnvironment() {
        assertThat(environment)
                .containsEntry("GREETING", "hello")
                .containsEntry("THINGS_TABLE", "things")
                .containsEntry("DATA_BUCKET", "regulars-data")
                .containsKey("AWS_ENDPOINT_URL_DYNAMODB");
        assertThat(environment.get("ARN")).endsWith(":table/things/index/due");
    }

    @Test
    void shouldMakeTheTables() {
        try (DynamoDbClient tables =
                AwsIdentity.of(Map.of()).dynamoDb(URI.create(environment.get("AWS_ENDPOINT_URL_DYNAMODB")))) {
            assertThat(tables.describeTable(request -> request.tableName("things"))
                            .table()
                            .globalSecondaryIndexes())
                    .hasSize(1);
        }
    }

    @Test
    void shouldWakeTheFunctionForNewFilesUnderItsPrefix() throws Exception {
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
    void shouldHandEventsOfTheBusToTheFunctionsWhoseRuleMatches() throws Exception {
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
    void shouldPutMailIntoTheInboxAndSendANotice() throws Exception {
        long before = lastSeq();
        enqueue("mail ann@customer.example", "mail bounce@customer.example");
        sample.drain();
        JsonNode messages = sample.local("GET", "inbox?after=" + before, "");
        assertThat(messages).hasSize(1);
        assertThat(messages.get(0).path("to").asText()).isEqualTo("ann@customer.example");
        assertThat(messages.get(0).path("decision").asText()).isEqualTo("d1");
        assertThat(messages.get(0).path("text").asText()).contains("Buy now");
        assertThat(sample.written())
                .anySatisfy(line -> assertThat(line)
                        .contains("\\\"eventType\\\":\\\"Delivery\\\"")
                        .contains("m1@shop.example")
                        .contains("X-Regulars-Customer"))
                .anySatisfy(line -> assertThat(line).contains("\\\"eventType\\\":\\\"Bounce\\\""));
    }

    private static long lastSeq() throws IOException, InterruptedException {
        JsonNode all = sample.local("GET", "inbox", "");
        return all.isEmpty() ? 0 : all.get(all.size() - 1).path("seq").asLong();
    }

    @Test
    void shouldOpenPushMessagesThatAreSealedForItsSubscriptions() throws Exception {
        JsonNode kept =
                JSON.readTree(sample.local("POST", "push-subscriptions", "").toString());
        WebPush sender = new WebPush(
                "mailto:shop@shop.example",
                VapidKeys.fromUncompressedBytes(
                        sample.keys().vapidPublic(), sample.keys().vapidPrivate()));
        Base64.Decoder base64 = Base64.getUrlDecoder();
        byte[] body = sender.getBody(
                "{\"title\":\"Offer\",\"body\":\"Buy now\",\"decision\":\"d2\"}"
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8),
                base64.decode(kept.at("/keys/p256dh").asText()),
                base64.decode(kept.at("/keys/auth").asText()));
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(kept.path("endpoint").asText()))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        sender.getHeaders(kept.path("endpoint").asText(), 60, null, WebPush.Urgency.High)
                .forEach(request::header);
        assertThat(HttpClient.newHttpClient()
                        .send(request.build(), BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(201);
        JsonNode message =
                sample.local("GET", "inbox?after=" + (lastSeq() - 1), "").get(0);
        assertThat(message.path("channel").asText()).isEqualTo("push");
        assertThat(message.path("subject").asText()).isEqualTo("Offer");
        assertThat(message.path("decision").asText()).isEqualTo("d2");
    }

    @Test
    void shouldSumWhatFunctionsMeterAndKeepItOutOfTheirLog() throws Exception {
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
    void shouldStartFreshEnvironmentsAfterRecycling() throws Exception {
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
    void shouldSayInOneLineThatThePortIsTaken() {
        assertThatThrownBy(() -> Sample.start(
                        folder.resolve("."),
                        options -> options.withPort(sample.cloud().url().getPort())))
                .isInstanceOf(PortInUseException.class)
                .hasMessageContaining("is in use");
    }

    @Test
    @Order(LAST)
    void shouldAdvanceVirtualTimeFromDueMinuteToDueMinute() throws Exception {
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
