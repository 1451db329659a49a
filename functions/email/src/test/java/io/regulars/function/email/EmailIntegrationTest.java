package io.regulars.function.email;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;

import io.regulars.aws.delivery.Suppressions;
import io.regulars.aws.gate.GateStore;
import io.regulars.aws.offer.CatalogueStore;
import io.regulars.aws.privacy.Eraser;
import io.regulars.aws.run.Env;
import io.regulars.aws.test.DynamoDbLocal;
import io.regulars.channel.Channel;
import io.regulars.control.SendRule;
import io.regulars.event.CustomerId;
import io.regulars.event.Event;
import io.regulars.event.EventType;
import io.regulars.function.send.Outcome;
import io.regulars.function.send.SendQueueConsumer;
import io.regulars.function.send.Transport;
import io.regulars.gate.Gate;
import io.regulars.gate.GateRules;
import io.regulars.gate.SuppressionReason;
import io.regulars.json.Json;
import io.regulars.json.MalformedMessageException;
import io.regulars.link.Link;
import io.regulars.link.LinkTokens;
import io.regulars.message.CloudEvents;
import io.regulars.message.PersonalOffer;
import io.regulars.message.SendMessage;
import io.regulars.message.SendRequest;
import io.regulars.offer.CatalogueCodec;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The whole function, with a real mail server and a real table. */
class EmailIntegrationTest {

    private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
    private static final CustomerId ADA = CustomerId.ofUser("ada");
    private static final String KEY = "a secret of enough length";

    private final DynamoDbLocal dynamo = DynamoDbLocal.shared();
    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private String customers;
    private GateStore gates;
    private Env env;
    private SendQueueConsumer email;

    @BeforeEach
    void start() {
        server.start();
        customers = dynamo.customersTable();
        String catalogue = dynamo.catalogueTable();
        gates = new GateStore(dynamo.client(), customers);
        env = new Env(Map.of(
                "CUSTOMERS_TABLE",
                customers,
                "CATALOGUE_TABLE",
                catalogue,
                "REGULARS_LINK_KEY",
                KEY,
                "PUBLIC_URL",
                "https://r.example",
                "SHOP_NAME",
                "Söder & Co",
                "MAIL_FROM",
                "Söder & Co <hello@shop.example>",
                "MAIL_TRANSPORT",
                "smtp://127.0.0.1:" + server.getSmtp().getPort()));
        email = EmailWiring.consumer(dynamo.client(), env, EmailWiring.transport(env));
        new CatalogueStore(dynamo.client(), catalogue)
                .put("win-back", version -> CatalogueCodec.read(((ObjectNode) Json.read("""
                                {"id": "win-back", "campaign": "win-back", "name": "n", "triggers": ["slipping_away"], "channels": ["email"],
                                 "reward": {"kind": "percent", "value": 10}, "margin": 0.3, "response": 0.02,
                                 "content": {"en": {"subject": "{{firstName}}, {{reward}} für Dich", "preheader": "Pre", "blocks": ["You have {{points}} points."],
                                  "action": "Go", "url": "https://shop.example/new"}}}
                                """)).put("version", version)));
        identify(
                "{\"email\":\"ada@customers.example\",\"firstName\":\"Ada\",\"consent\":{\"marketing\":{\"email\":true}}}");
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void sendsAMailThatMailReadersUnderstand() throws Exception {
        email.deliver(List.of(request("d1")), NOON);

        MimeMessage mail = received(1)[0];
        assertThat(mail.getSubject()).isEqualTo("Ada, 10% für Dich");
        assertThat(mail.getFrom()[0].toString()).contains("hello@shop.example");
        assertThat(mail.getAllRecipients()[0]).hasToString("ada@customers.example");
        assertThat(mail.getMessageID()).isEqualTo("<d1@shop.example>");
        assertThat(mail.getSentDate().toInstant()).isEqualTo(NOON);
        assertThat(mail.getHeader("X-Regulars-Decision")).containsExactly("d1");
        assertThat(mail.getHeader("X-Regulars-Customer")).containsExactly(ADA.value());
        assertThat(mail.getContentType()).startsWith("multipart/alternative");
        MimeMultipart parts = (MimeMultipart) mail.getContent();
        assertThat(parts.getBodyPart(0).getContentType()).isEqualTo("text/plain; charset=UTF-8");
        assertThat((String) parts.getBodyPart(0).getContent())
                .contains("You have 0 points.", "Your code: AB12CD34EF", "Söder & Co");
        assertThat((String) parts.getBodyPart(1).getContent())
                .contains("Söder &amp; Co", "AB12CD34EF", "https://r.example/o/");
    }

    @Test
    void offersOneClickUnsubscription() throws Exception {
        email.deliver(List.of(request("d1")), NOON);

        MimeMessage mail = received(1)[0];
        assertThat(mail.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
        String header = mail.getHeader("List-Unsubscribe", null).replaceAll("\\s", "");
        assertThat(header).startsWith("<https://r.example/u/").endsWith(">");
        String token = header.substring("<https://r.example/u/".length(), header.length() - 1);
        Link link = new LinkTokens(KEY).read(Link.Kind.UNSUBSCRIBE, token, NOON).orElseThrow();
        assertThat(link.customer()).isEqualTo(ADA);
        assertThat(link.channel()).isEqualTo(Channel.EMAIL);
    }

    @Test
    void sendsNothingToACustomerErasedAfterTheDecision() {
        new Eraser(dynamo.client(), customers, new LinkTokens(KEY)).erase(ADA, NOON, 100);
        email.deliver(List.of(request("d1")), NOON);
        assertThat(item("d1")).isEmpty();

        gates.revive(ADA, 7);
        identify("{\"email\":\"ada@new.example\",\"consent\":{\"marketing\":{\"email\":true}}}");
        email.deliver(List.of(request("d1")), NOON);
        assertThat(item("d1")).as("decided before the erasure").isEmpty();
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void sendsARepeatedRequestOnce() {
        email.deliver(List.of(request("d1")), NOON);
        email.deliver(List.of(request("d1")), NOON.plusSeconds(86400 * 3));

        assertThat(received(1)).hasSize(1);
        assertThat(state("d1")).isEqualTo("sent");
        assertThat(gates.get(ADA).claims().get("d1").state()).isEqualTo(Gate.Claim.State.SENT);
    }

    @Test
    void checksCapsAndConsentWhenItSends() {
        email.deliver(List.of(request("d1"), request("d2")), NOON);
        assertThat(received(1)).hasSize(1);
        assertThat(state("d2")).isEqualTo("refused");

        gates.update(ADA, gate -> GateRules.consent(gate, "marketing", Channel.EMAIL, false, "test", NOON));
        email.deliver(List.of(request("d3")), NOON.plusSeconds(86400));
        assertThat(item("d3").get("reason").s()).isEqualTo(SendRule.NO_CONSENT.key());
        assertThat(received(1)).hasSize(1);
    }

    @Test
    void waitsForTheMorningDuringQuietHours() {
        email.deliver(List.of(request("d1")), Instant.parse("2026-03-10T23:30:00Z"));

        assertThat(gates.get(ADA).due().get("d/d1").at()).isEqualTo("2026-03-11T08:00:00Z");
        assertThat(item("d1")).isEmpty();
        email.deliver(List.of(request("d1")), Instant.parse("2026-03-11T08:00:00Z"));
        assertThat(received(1)).hasSize(1);
        assertThat(gates.get(ADA).due()).isEmpty();
    }

    @Test
    void sendsToASuppressedAddressOnlyAfterNewConsent() {
        String hash = new LinkTokens(KEY).addressHash("ADA@customers.example");
        new Suppressions(dynamo.client(), customers).put(hash, SuppressionReason.UNSUBSCRIBE, NOON);
        email.deliver(List.of(request("d1")), NOON.plusSeconds(60));
        assertThat(item("d1").get("reason").s()).isEqualTo(SendRule.SUPPRESSED.key());

        gates.update(
                ADA,
                gate -> GateRules.consent(
                        gate, "marketing", Channel.EMAIL, true, "preference-page", NOON.plusSeconds(120)));
        email.deliver(List.of(request("d2")), NOON.plusSeconds(180));
        assertThat(received(1)).hasSize(1);
    }

    @Test
    void neverResendsAfterAnUnknownOutcome() {
        email = EmailWiring.consumer(dynamo.client(), env, new Fixed(new Outcome.Unknown("broke")));
        email.deliver(List.of(request("d1")), NOON);

        assertThat(state("d1")).isEqualTo("unknown");
        assertThat(gates.get(ADA).sent()).containsEntry("2026-03-10", 1);
        EmailWiring.consumer(dynamo.client(), env, EmailWiring.transport(env)).deliver(List.of(request("d1")), NOON);
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void recordsUnknownFifteenMinutesAfterACrashBetweenClaimAndSend() {
        gates.claim(ADA, gates.get(ADA), "d1", Channel.EMAIL, NOON, io.regulars.gate.GatePolicy.DEFAULT);
        assertThat(gates.get(ADA).nextDue()).isEqualTo(NOON.plusSeconds(900));
        email.deliver(List.of(request("d1")), NOON.plusSeconds(180));
        assertThat(item("d1")).as("a notice may still settle it").isEmpty();
        email.deliver(List.of(request("d1")), NOON.plusSeconds(900));

        assertThat(state("d1")).isEqualTo("unknown");
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void retriesATemporaryRefusalButNotAPermanentOne() {
        SendQueueConsumer busy =
                EmailWiring.consumer(dynamo.client(), env, new Fixed(new Outcome.TryLater("smtp 451")));
        busy.deliver(List.of(request("d1")), NOON);
        assertThat(gates.get(ADA).claims()).isEmpty();
        assertThat(gates.get(ADA).due().get("d/d1").at()).isEqualTo(NOON.plusSeconds(60));

        EmailWiring.consumer(dynamo.client(), env, new Fixed(new Outcome.Rejected("smtp 550")))
                .deliver(List.of(request("d1")), NOON);
        assertThat(state("d1")).isEqualTo("rejected");
        email.deliver(List.of(request("d1")), NOON);
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void claimsNothingWhileTheServerIsDown() {
        server.stop();
        email.deliver(List.of(request("d1")), NOON);
        assertThat(gates.get(ADA).due()).as("it waits").containsKey("d/d1");
        assertThat(gates.get(ADA).claims()).isEmpty();
    }

    @Test
    void keepsTheConnectionOpenBetweenMails() {
        CustomerId ben = CustomerId.ofUser("ben");
        gates.apply(ben, List.of(event("ben", "{\"email\":\"ben@customers.example\",\"consent\":{\"email\":true}}")));
        email.deliver(List.of(request("d1")), NOON);
        email.deliver(List.of(request(ben, "d2", "win-back", null)), NOON);
        assertThat(received(2)).hasSize(2);
    }

    @Test
    void rejectsMalformedMessages() {
        assertThatThrownBy(() -> email.read("{\"hello\":1}")).isInstanceOf(MalformedMessageException.class);
        String lacking =
                CloudEvents.write(SendMessage.TYPE, "/decide", NOON, Json.read("{\"sends\":[{\"cid\":\"u1\"}]}"));
        assertThatThrownBy(() -> email.read(lacking))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessageContaining("decision");
        assertThatThrownBy(() -> email.deliver(List.of(request(ADA, "d9", "no-such", null)), NOON))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessageContaining("no-such");
    }

    private MimeMessage[] received(int number) {
        assertThat(server.waitForIncomingEmail(5000, number)).isTrue();
        return server.getReceivedMessages();
    }

    private String state(String decision) {
        return item(decision).get("state").s();
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

    private void identify(String traits) {
        gates.apply(ADA, List.of(event("ada", traits)));
    }

    private static Event event(String user, String traits) {
        return new Event(
                EventType.IDENTIFY,
                "id-" + user,
                "shop",
                null,
                user,
                null,
                null,
                Instant.parse("2026-03-01T00:00:00Z"),
                Instant.parse("2026-03-01T00:00:00Z"),
                null,
                Json.object(),
                Json.object(),
                Json.read(traits));
    }

    private static SendRequest request(String decision) {
        return request(ADA, decision, "win-back", decision.equals("d1") ? "AB12CD34EF" : "CODE-" + decision);
    }

    private static SendRequest request(CustomerId customer, String decision, String offer, String coupon) {
        return new SendRequest(
                Channel.EMAIL, customer, decision, "slipping_away", new PersonalOffer(offer, 1, coupon, null), NOON);
    }

    /** A provider that always answers with the same outcome. */
    private record Fixed(Outcome outcome) implements Transport<OutgoingMail> {

        @Override
        public Outcome send(OutgoingMail mail) {
            return outcome;
        }
    }
}
