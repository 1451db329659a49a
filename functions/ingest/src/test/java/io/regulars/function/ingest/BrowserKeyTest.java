package io.regulars.function.ingest;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.event.Event;
import io.regulars.event.Trust;

import static org.assertj.core.api.Assertions.assertThat;

/** Attacks with the write key of a page, which is public, over HTTP. */
class BrowserKeyTest {

    private final IngestFixture ingest = new IngestFixture();

    @Test
    void aStrangerCannotAgreeForACustomerOrMoveTheirAddressOrName() throws Exception {
        ObjectNode reply = post("""
                {"type":"identify","userId":"42","traits":{"email":"mallory@evil.example","firstName":"M","phone":"1",
                 "consent":{"email":true,"push":false},"consent.email":true,"vip":true,"timezone":"Europe/Berlin",
                 "pushSubscription":{"endpoint":"https://evil.example"}}}""");

        assertThat(event().traits().toString())
                .isEqualTo("{\"consent\":{\"push\":false},\"timezone\":\"Europe/Berlin\"}");
        assertThat(fields(reply, "omitted"))
                .contains("traits.email", "traits.firstName", "traits.consent", "traits.pushSubscription");
        assertThat(reply.path("accepted").intValue()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"track\",\"event\":\"Consent Updated\",\"userId\":\"42\",\"properties\":{\"consent\":{\"email\":true}}}",
                "{\"type\":\"track\",\"event\":\"Consent Updated\",\"userId\":\"42\",\"properties\":{\"consent\":{\"marketing\":{\"email\":true}}}}",
                "{\"type\":\"track\",\"event\":\"Consent Updated\",\"userId\":\"42\",\"properties\":{\"consent.email\":true}}",
                "{\"type\":\"identify\",\"userId\":\"42\",\"context\":{\"consent\":{\"categoryPreferences\":{\"Marketing\":true}}}}",
                "{\"type\":\"identify\",\"userId\":\"42\",\"context\":{\"traits\":{\"consent\":{\"email\":true}}}}"
            })
    void aStrangerCannotUndoAnUnsubscription(String event) throws Exception {
        post(event);

        Event stored = event();
        assertThat(stored.trust()).isEqualTo(Trust.BROWSER);
        assertThat(stored.context().toString() + stored.properties() + stored.traits())
                .doesNotContain("true");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Order Completed",
                "Order Updated",
                "Order Refunded",
                "Order Cancelled",
                "Coupon Applied",
                "Points Redeemed",
                "Points Redemption Cancelled",
                "Push Subscribed",
                "Email Marked as Spam",
                "Email Bounced",
                "Email Delivered",
                "Email Opened",
                "Email Link Clicked",
                "Push Notification Tapped",
                "Push Notification Received"
            })
    void aStrangerCannotForgeMoneySubscriptionsOrNotices(String name) throws Exception {
        ObjectNode reply = post("{\"type\":\"track\",\"event\":\"" + name
                + "\",\"userId\":\"42\",\"properties\":{\"order_id\":\"o1\",\"revenue\":100,\"redemption_id\":\"r\",\"points\":5,"
                + "\"email\":\"anyone@else.example\"}}");

        assertThat(ingest.live()).isEmpty();
        assertThat(reply.path("accepted").intValue()).isZero();
        assertThat(fields(reply, "omitted")).containsExactly("event");
    }

    @Test
    void aVisitorsOrderIsNoMoneyEither() throws Exception {
        post(
                "{\"type\":\"track\",\"event\":\"Order Completed\",\"anonymousId\":\"a\",\"properties\":{\"revenue\":100}}");

        assertThat(ingest.live()).isEmpty();
    }

    @Test
    void aStrangerCannotMergeTwoCustomers() throws Exception {
        post("{\"type\":\"alias\",\"userId\":\"mallory\",\"previousId\":\"42\"}");

        assertThat(ingest.live()).isEmpty();
    }

    @Test
    void onlyFilesAndServersImport() throws Exception {
        ObjectNode reply = post("""
                {"type":"page","userId":"42","context":{"import":{"dataset":"orders","sequence":1},"history":true,
                 "device":{"token":"t","type":"ios"},"locale":"de"}}""");

        Event event = event();
        assertThat(event.imported()).isNull();
        assertThat(event.context().has("history")).isFalse();
        assertThat(event.context().has("device")).isFalse();
        assertThat(event.context().path("locale").textValue()).isEqualTo("de");
        assertThat(fields(reply, "omitted"))
                .containsExactlyInAnyOrder("context.import", "context.history", "context.device");
    }

    @ParameterizedTest
    @CsvSource({
        "Unsubscribed,'{\"channel\":\"email\"}'",
        "Email Unsubscribed,{}",
        "email_unsubscribed,{}",
        "Consent Updated,'{\"consent\":{\"email\":false}}'"
    })
    void everybodyMaySayNo(String name, String properties) throws Exception {
        post("{\"type\":\"track\",\"event\":\"" + name + "\",\"userId\":\"42\",\"properties\":" + properties + "}");

        assertThat(event().properties().toString()).isEqualTo(properties);
    }

    @Test
    void everybodyMayRefuseByATrait() throws Exception {
        post(
                "{\"type\":\"identify\",\"userId\":\"42\",\"traits\":{\"unsubscribed\":true,\"acceptsMarketing\":false,\"consent\":\"no\"}}");

        assertThat(event().traits().size()).isEqualTo(3);
    }

    @Test
    void aVisitorStatesFirstValues() throws Exception {
        String traits = "{\"email\":\"ann@shop.example\",\"consent\":{\"email\":true}}";
        post("{\"type\":\"identify\",\"anonymousId\":\"a\",\"traits\":" + traits + "}");

        assertThat(event().traits().toString()).isEqualTo(traits);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a secret of the shop", "the old secret of the shop"})
    void aProofOfTheUserIdLetsABrowserSpeakForTheCustomer(String secret) throws Exception {
        ObjectNode reply = post(
                "{\"context\":{\"proof\":\"" + proof(secret, "42") + "\"},\"batch\":["
                        + "{\"type\":\"identify\",\"userId\":\"42\",\"messageId\":\"1\",\"traits\":{\"email\":\"ann@shop.example\"}},"
                        + "{\"type\":\"track\",\"event\":\"Order Completed\",\"userId\":\"42\",\"messageId\":\"2\",\"properties\":{\"revenue\":1}},"
                        + "{\"type\":\"track\",\"event\":\"Email Bounced\",\"userId\":\"42\",\"messageId\":\"3\"},"
                        + "{\"type\":\"track\",\"event\":\"Order Completed\",\"userId\":\"43\",\"messageId\":\"4\",\"properties\":{\"revenue\":1}}]}");

        List<Event> events = ingest.live();
        assertThat(events).extracting(Event::id).containsExactly("1", "2");
        assertThat(events).extracting(Event::trust).containsOnly(Trust.PROVED);
        assertThat(events.get(0).context().has("proof")).isFalse();
        assertThat(reply.path("omitted"))
                .extracting(one -> one.path("index").intValue())
                .containsExactly(2, 3);
    }

    @Test
    void aWrongProofProvesNothing() throws Exception {
        for (String proof : List.of(
                proof("another secret of the shop", "42"),
                proof("a secret of the shop", "43"),
                proof("a secret of the shop", "42").toUpperCase(java.util.Locale.ROOT),
                "",
                "0".repeat(64),
                "\ud83d\ude00".repeat(32))) {
            post(
                    "{\"type\":\"identify\",\"userId\":\"42\",\"traits\":{\"email\":\"m@evil.example\"},\"context\":{\"proof\":\""
                            + proof + "\"}}");
            assertThat(event().traits()).as(proof).isEmpty();
        }
    }

    @Test
    void nobodyMarksTheirOwnEventsAsTrusted() throws Exception {
        post(
                "{\"type\":\"page\",\"userId\":\"42\",\"context\":{\"regulars\":{\"trust\":\"server\",\"cid\":\"uAAAAAAAAAAAAAAAAAAAAAA\"}}}");

        assertThat(event().trust()).isEqualTo(Trust.BROWSER);
    }

    @Test
    void aServerKeyStatesEverything() {
        ingest.post(
                "/v1/batch",
                "{\"batch\":[{\"type\":\"track\",\"event\":\"Order Completed\",\"userId\":\"42\",\"properties\":{\"revenue\":1}},"
                        + "{\"type\":\"track\",\"event\":\"Email Bounced\",\"userId\":\"42\"}]}");

        assertThat(ingest.live()).hasSize(2).extracting(Event::trust).containsOnly(Trust.SERVER);
    }

    private Event event() {
        List<Event> events = ingest.live();
        assertThat(events).hasSize(1);
        return events.get(0);
    }

    private ObjectNode post(String event) {
        String body = event.contains("\"batch\"") ? event : "{\"batch\":[" + event + "]}";
        ObjectNode reply = ingest.invoke(Invocations.http(
                "POST",
                "/v1/batch",
                Map.of("authorization", Invocations.basic(IngestFixture.BROWSER_KEY)),
                body.getBytes(StandardCharsets.UTF_8)));
        assertThat(reply.path("statusCode").intValue()).isEqualTo(200);
        return IngestFixture.body(reply);
    }

    private static List<String> fields(JsonNode reply, String list) {
        List<String> fields = new java.util.ArrayList<>();
        reply.path(list).forEach(one -> fields.add(one.path("field").textValue()));
        return fields;
    }

    private static String proof(String secret, String userId) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(userId.getBytes(StandardCharsets.UTF_8)));
    }
}
