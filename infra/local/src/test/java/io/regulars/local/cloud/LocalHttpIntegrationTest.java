package io.regulars.local.cloud;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.interaso.webpush.VapidKeys;
import com.interaso.webpush.WebPush;

import io.regulars.local.part.AwsIdentity;
import software.amazon.awssdk.services.sqs.SqsClient;

import static org.assertj.core.api.Assertions.assertThat;

/** HTTP requests to a local cloud, and the messages that its mail server and push service receive. */
class LocalHttpIntegrationTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path folder;

    private static Sample sample;
    private static Map<String, String> environment;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        sample = Sample.start(folder, options -> options);
        environment = sample.environment();
        sample.drain();
        sample.forget();
    }

    @AfterAll
    static void stop() {
        sample.close();
    }

    @Test
    void passesRequestsToTheFunctionInTheFormatOfAFunctionUrl() throws Exception {
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
    void encodesBinaryBodiesInBase64() throws Exception {
        JsonNode event = JSON.readTree(sample.send("POST", "/echo/x", "abc", "Content-Type", "application/octet-stream")
                .body());
        assertThat(event.path("isBase64Encoded").asBoolean()).isTrue();
        assertThat(new String(Base64.getDecoder().decode(event.path("body").asText()), StandardCharsets.UTF_8))
                .isEqualTo("abc");
    }

    @Test
    void decodesBase64ResponsesWithCookies() throws Exception {
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
    void refusesTooLargeBodiesAndUnknownPaths() throws Exception {
        assertThat(sample.send("POST", "/echo/x", "x".repeat(7_000_000)).statusCode())
                .isEqualTo(413);
        assertThat(sample.send("GET", "/nowhere", "").statusCode()).isEqualTo(404);
        assertThat(sample.send("GET", "/things/7/parts", "").statusCode()).isEqualTo(200);
        assertThat(sample.send("GET", "/echo/boom", "").statusCode()).isEqualTo(502);
    }

    @Test
    void requiresTheAdminToken() throws Exception {
        assertThat(sample.send("GET", "/_local/status", "").statusCode()).isEqualTo(401);
        assertThat(sample.send("GET", "/_local/status", "", "Authorization", "Bearer nonsense")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void storesMailInTheInboxAndSendsANotice() throws Exception {
        long before = lastSeq();
        try (SqsClient sqs = AwsIdentity.of(Map.of()).sqs(URI.create(environment.get("AWS_ENDPOINT_URL_SQS")))) {
            for (String body : List.of("mail ann@customer.example", "mail bounce@customer.example")) {
                sqs.sendMessage(request ->
                        request.queueUrl(environment.get("WORK_QUEUE_URL")).messageBody(body));
            }
        }
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
    void decryptsPushMessagesForItsSubscriptions() throws Exception {
        JsonNode kept =
                JSON.readTree(sample.local("POST", "push-subscriptions", "").toString());
        WebPush sender = new WebPush(
                "mailto:shop@shop.example",
                VapidKeys.fromUncompressedBytes(
                        sample.keys().vapidPublic(), sample.keys().vapidPrivate()));
        Base64.Decoder base64 = Base64.getUrlDecoder();
        byte[] body = sender.getBody(
                "{\"title\":\"Offer\",\"body\":\"Buy now\",\"decision\":\"d2\"}".getBytes(StandardCharsets.UTF_8),
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
}
