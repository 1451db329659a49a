package io.regulars.function.push;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.interfaces.ECPrivateKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.interaso.webpush.VapidKeys;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.regulars.aws.delivery.FeedbackSender;
import io.regulars.aws.gate.GateStore;
import io.regulars.aws.offer.CatalogueStore;
import io.regulars.aws.run.Env;
import io.regulars.aws.test.DynamoDbLocal;
import io.regulars.channel.Channel;
import io.regulars.content.RenderedPush;
import io.regulars.event.CustomerId;
import io.regulars.event.EventBuilder;
import io.regulars.event.EventType;
import io.regulars.function.send.Outcome;
import io.regulars.function.send.SendQueueConsumer;
import io.regulars.gate.Gate.Subscription;
import io.regulars.json.Json;
import io.regulars.message.PersonalOffer;
import io.regulars.message.SendRequest;
import io.regulars.offer.CatalogueCodec;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;

/** The whole function, with a push service that answers like the real ones, and a real table. */
class PushIntegrationTest {

    private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
    private static final CustomerId ADA = CustomerId.ofUser("ada");

    private final DynamoDbLocal dynamo = DynamoDbLocal.shared();
    private final Map<String, Integer> answers = new HashMap<>();
    private final List<String> paths = new ArrayList<>();
    private final List<String> feedback = new ArrayList<>();
    private final UserAgent browser;
    private byte[] body;
    private Map<String, List<String>> headers;
    private HttpServer service;
    private String customers;
    private GateStore gates;
    private Env env;
    private SendQueueConsumer push;

    PushIntegrationTest() throws Exception {
        browser = new UserAgent();
    }

    @BeforeEach
    void start() throws Exception {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/", this::answer);
        service.start();
        VapidKeys keys = VapidKeys.generate();
        customers = dynamo.customersTable();
        String catalogue = dynamo.catalogueTable();
        gates = new GateStore(dynamo.client(), customers);
        env = new Env(Map.of(
                "CUSTOMERS_TABLE",
                customers,
                "CATALOGUE_TABLE",
                catalogue,
                "REGULARS_LINK_KEY",
                "a secret of enough length",
                "PUBLIC_URL",
                url(),
                "SHOP_NAME",
                "Shop",
                "MAIL_FROM",
                "Shop <hello@shop.example>",
                "VAPID_PUBLIC_KEY",
                base64(keys.getApplicationServerKey()),
                "VAPID_PRIVATE_KEY",
                base64(scalar(keys.getPrivateKey()))));
        push = PushWiring.consumer(
                dynamo.client(),
                env,
                PushWiring.web(env),
                (to, note) -> new Outcome.Accepted("sns"),
                new FeedbackSender(feedback::addAll, "/push"));
        new CatalogueStore(dynamo.client(), catalogue)
                .put("hello", version -> CatalogueCodec.read(((ObjectNode) Json.read("""
                                {"id": "hello", "campaign": "c", "name": "n", "triggers": ["slipping_away"], "channels": ["push"],
                                 "reward": {"kind": "points", "value": 100}, "margin": 0.3, "response": 0.02,
                                 "content": {"en": {"subject": "{{reward}} wait", "blocks": ["Grüße"], "action": "Go", "url": "https://shop.example/new"}}}
                                """)).put("version", version)));
        identify("{\"consent\":{\"push\":true}}", 0);
    }

    @AfterEach
    void stop() {
        service.stop(0);
    }

    @Test
    void onlyTheBrowserCanReadTheNotification() throws Exception {
        subscribe("/one", 1);
        push.deliver(List.of(request("d1")), NOON);

        JsonNode note = Json.read(browser.decrypt(body));
        assertThat(note.path("title").asText()).isEqualTo("100 points wait");
        assertThat(note.path("body").asText()).isEqualTo("Grüße");
        assertThat(note.path("url").asText()).startsWith(url() + "/l/");
        assertThat(note.path("decision").asText()).isEqualTo("d1");
        assertThat(headers.get("Content-encoding")).containsExactly("aes128gcm");
        assertThat(headers.get("Authorization").get(0)).startsWith("vapid t=");
        assertThat(headers.get("Ttl")).isNotEmpty();
        assertThat(item("d1").get("state").s()).isEqualTo("sent");
    }

    @Test
    void reportsTheDeliveryAsAnEvent() {
        subscribe("/one", 1);
        push.deliver(List.of(request("d1")), NOON);

        JsonNode event = Json.read(feedback.get(0)).path("data").path("events").get(0);
        assertThat(event.path("event").asText()).isEqualTo("Push Notification Received");
        assertThat(event.path("messageId").asText()).isEqualTo("push-received-d1");
        assertThat(event.at("/context/regulars/cid").asText()).isEqualTo(ADA.value());
    }

    @Test
    void removesASubscriptionThatIsGoneAndTriesTheNext() {
        subscribe("/old", 1);
        subscribe("/new", 2);
        answers.put("/new", 410);
        push.deliver(List.of(request("d1")), NOON);

        assertThat(paths).containsExactly("/new", "/old");
        assertThat(gates.get(ADA).subscriptions())
                .extracting(s -> s.endpoint().replaceAll(".*/", "/"))
                .containsExactly("/old");
        assertThat(item("d1").get("state").s()).isEqualTo("sent");
    }

    @Test
    void rejectsAndDoesNotCountAMessageWhenEverySubscriptionIsGone() {
        subscribe("/one", 1);
        answers.put("/one", 404);
        push.deliver(List.of(request("d1")), NOON);

        assertThat(item("d1").get("state").s()).isEqualTo("rejected");
        assertThat(gates.get(ADA).subscriptions()).isEmpty();
        assertThat(gates.get(ADA).sent()).isEmpty();
    }

    @Test
    void doesNotCallAnUnknownService() {
        subscribe("/one", 1);
        Map<String, String> variables = Map.of(
                "VAPID_PUBLIC_KEY",
                env.required("VAPID_PUBLIC_KEY"),
                "VAPID_PRIVATE_KEY",
                env.required("VAPID_PRIVATE_KEY"),
                "MAIL_FROM",
                "a@shop.example",
                "PUBLIC_URL",
                "https://r.example");
        Subscription plain = gates.get(ADA).subscriptions().get(0);

        assertThat(PushWiring.web(new Env(variables)).send(plain, new RenderedPush("t", "b", "u", "d")))
                .isEqualTo(PushProvider.UNUSABLE);
        assertThat(paths).isEmpty();
    }

    private void answer(HttpExchange exchange) throws IOException {
        paths.add(exchange.getRequestURI().getPath());
        body = exchange.getRequestBody().readAllBytes();
        headers = exchange.getRequestHeaders();
        exchange.getResponseHeaders().add("Location", url() + "/elsewhere");
        exchange.sendResponseHeaders(
                answers.getOrDefault(exchange.getRequestURI().getPath(), 201), -1);
        exchange.close();
    }

    @Test
    void doesNotFollowRedirects() {
        subscribe("/one", 1);
        answers.put("/one", 307);
        push.deliver(List.of(request("d1")), NOON);

        assertThat(paths).containsExactly("/one");
        assertThat(item("d1").get("state").s()).isEqualTo("rejected");
    }

    private String url() {
        return "http://127.0.0.1:" + service.getAddress().getPort();
    }

    private void subscribe(String path, int minute) {
        ObjectNode traits = Json.object();
        ObjectNode subscription = traits.putObject("pushSubscription").put("endpoint", url() + path);
        subscription.putObject("keys").put("p256dh", browser.p256dh()).put("auth", browser.auth());
        identify(Json.write(traits), minute);
    }

    private void identify(String traits, int minute) {
        Instant at = Instant.parse("2026-03-01T00:00:00Z").plusSeconds(60L * minute);
        gates.apply(
                ADA,
                List.of(EventBuilder.of(EventType.IDENTIFY, "e" + minute, at)
                        .source("shop")
                        .userId("ada")
                        .traits(Json.read(traits))
                        .build()));
    }

    private Map<String, AttributeValue> item(String decision) {
        return dynamo.client()
                .getItem(get -> get.tableName(customers)
                        .key(Map.of(
                                "pk",
                                AttributeValue.fromS("C#" + ADA.value()),
                                "sk",
                                AttributeValue.fromS("M#" + decision))))
                .item();
    }

    private static SendRequest request(String decision) {
        return new SendRequest(
                Channel.PUSH, ADA, decision, "slipping_away", new PersonalOffer("hello", 1, null, null), NOON);
    }

    private static byte[] scalar(ECPrivateKey key) {
        byte[] bytes = key.getS().toByteArray();
        byte[] scalar = new byte[32];
        int length = Math.min(32, bytes.length);
        System.arraycopy(bytes, bytes.length - length, scalar, 32 - length, length);
        return scalar;
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
