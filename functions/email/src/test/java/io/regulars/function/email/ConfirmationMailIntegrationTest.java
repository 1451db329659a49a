package io.regulars.function.email;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import jakarta.mail.internet.MimeMessage;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.regulars.aws.control.ControlStore;
import io.regulars.aws.delivery.ConfirmationMails;
import io.regulars.aws.delivery.Suppressions;
import io.regulars.aws.run.Env;
import io.regulars.control.SendRule;
import io.regulars.event.CustomerId;
import io.regulars.event.Event;
import io.regulars.event.EventType;
import io.regulars.event.Trust;
import io.regulars.function.send.Outcome;
import io.regulars.function.send.Outcome.Cause;
import io.regulars.function.send.SendQueueConsumer;
import io.regulars.function.send.Transport;
import io.regulars.gate.Confirmation.State;
import io.regulars.gate.Confirmations;
import io.regulars.gate.DoubleOptIn;
import io.regulars.gate.Gate;
import io.regulars.gate.SuppressionReason;
import io.regulars.json.Json;
import io.regulars.link.Link;
import io.regulars.link.LinkTokens;
import io.regulars.message.SendRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;

/** Confirmation mails through a real mail server: one per address, without words of the one who stated it. */
class ConfirmationMailIntegrationTest extends EmailFixture {

    private static final String VICTIM = "victim@elsewhere.example";
    private static final LinkTokens TOKENS = new LinkTokens(KEY);

    @BeforeEach
    void turnOn() {
        Map<String, String> variables = new TreeMap<>(Map.of(
                "CUSTOMERS_TABLE",
                customers,
                "CATALOGUE_TABLE",
                env.required("CATALOGUE_TABLE"),
                "REGULARS_LINK_KEY",
                KEY,
                "PUBLIC_URL",
                env.required("PUBLIC_URL"),
                "SHOP_ADDRESS",
                "Street 1, Town",
                "SHOP_NAME",
                env.required("SHOP_NAME"),
                "MAIL_FROM",
                env.required("MAIL_FROM"),
                "MAIL_TRANSPORT",
                env.required("MAIL_TRANSPORT"),
                DoubleOptIn.VARIABLE,
                "browser"));
        env = new Env(variables);
        email = EmailWiring.consumer(dynamo.client(), env, EmailWiring.transport(env));
    }

    @Test
    void aStrangersVisitorsCauseOneMailToAThirdPartyAndNoOffers() throws Exception {
        for (int i = 0; i < 20; i++) {
            CustomerId visitor = signUp("v" + i, i % 2 == 0 ? VICTIM : "Victim+" + i + "@elsewhere.example");
            confirm(visitor, NOON.plusSeconds(i));
            confirm(visitor, NOON.plusSeconds(i));
            email.deliver(List.of(request(visitor, "d" + i, "win-back", "C" + i)), NOON);
        }

        MimeMessage mail = received(1)[0];
        assertThat(server.getReceivedMessages()).hasSize(1);
        assertThat(mail.getAllRecipients()[0].toString()).isEqualTo(VICTIM);
        assertThat(mail.getSubject()).isEqualTo("Please confirm: messages from Söder & Co");
        String raw = new String(mail.getRawInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(raw).doesNotContain("evil").contains("https://r.example/a/");
        assertThat(gates.get(visitor("v0")).confirmation().state()).isEqualTo(State.ASKED);
        assertThat(gates.get(visitor("v1")).confirmation().state()).isEqualTo(State.REFUSED);
        assertThat(reason(visitor("v0"), "d0")).isEqualTo(SendRule.ADDRESS_NOT_CONFIRMED.key());
    }

    @Test
    void theLinkInTheMailNamesTheAddressAndLastsSevenDays() throws Exception {
        CustomerId visitor = signUp("v", VICTIM);
        confirm(visitor, NOON);

        String text = com.icegreen.greenmail.util.GreenMailUtil.getBody(received(1)[0])
                .replace("=\r\n", "");
        String token = text.replaceAll("(?s).*?https://r.example/a/([A-Za-z0-9_.-]+).*", "$1");
        Link link = TOKENS.read(Link.Kind.CONFIRM, token, NOON).orElseThrow();
        assertThat(link.customer()).isEqualTo(visitor);
        assertThat(link.decision()).isEqualTo(TOKENS.addressHash(VICTIM));
        assertThat(TOKENS.read(Link.Kind.CONFIRM, token, NOON.plus(Duration.ofDays(7))))
                .isEmpty();
        assertThat(TOKENS.read(Link.Kind.UNSUBSCRIBE, token, NOON)).isEmpty();
    }

    @Test
    void anAddressGetsThreeMailsAtMostOneADay() {
        for (int day = 0; day < 10; day++) {
            for (int i = 0; i < 3; i++) {
                Instant now = NOON.plus(Duration.ofDays(day)).plusSeconds(i);
                confirm(signUp("v" + day + "-" + i, VICTIM, now), now);
            }
        }
        assertThat(server.getReceivedMessages()).hasSize(3);
    }

    @Test
    void mailsBeyondTheLimitOfAnHourWait() {
        dynamo.client()
                .putItem(request -> request.tableName(customers)
                        .item(Map.of(
                                "pk",
                                AttributeValue.fromS("X#hour/2026-03-10T12"),
                                "sk",
                                AttributeValue.fromS("O"),
                                "n",
                                AttributeValue.fromN(Integer.toString(ConfirmationMails.MOST_PER_HOUR - 1)))));
        CustomerId first = signUp("v1", "one@elsewhere.example");
        CustomerId second = signUp("v2", "two@elsewhere.example");
        confirm(first, NOON);
        confirm(second, NOON);
        assertThat(server.getReceivedMessages()).hasSize(1);
        assertThat(gates.get(second).confirmation().state()).isEqualTo(State.WANTED);
        assertThat(gates.get(second).due()).containsKey(Confirmations.DUE);

        confirm(second, NOON.plus(Duration.ofHours(1)));
        assertThat(server.getReceivedMessages()).hasSize(2);
    }

    @Test
    void suppressedAddressesAreNotAsked() {
        for (SuppressionReason reason : SuppressionReason.values()) {
            String address = reason.key() + "@elsewhere.example";
            new Suppressions(dynamo.client(), customers).put(TOKENS.addressHash(address), reason, NOON);
            CustomerId visitor = signUp("v-" + reason.key(), address);
            confirm(visitor, NOON);
            assertThat(gates.get(visitor).confirmation().state()).isEqualTo(State.REFUSED);
        }
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void whoAgreesOnThePreferencePageIsAskedDespiteAnUnsubscriptionButNotAfterAComplaint() {
        Suppressions suppressions = new Suppressions(dynamo.client(), customers);
        suppressions.put(TOKENS.addressHash("ada@customers.example"), SuppressionReason.UNSUBSCRIBE, NOON);
        gates.update(ADA, gate -> Confirmations.wantedByPage(gate, NOON));
        confirm(ADA, NOON);
        assertThat(server.getReceivedMessages()).hasSize(1);

        suppressions.put(TOKENS.addressHash("ada@customers.example"), SuppressionReason.COMPLAINT, NOON);
        gates.update(ADA, gate -> Confirmations.wantedByPage(gate, NOON));
        confirm(ADA, NOON.plus(Duration.ofDays(2)));
        assertThat(server.getReceivedMessages()).hasSize(1);
        assertThat(gates.get(ADA).confirmation().state()).isEqualTo(State.REFUSED);
    }

    @Test
    void whileSendingIsPausedTheRequestWaits() {
        ControlStore controls = new ControlStore(dynamo.client(), env.required("CATALOGUE_TABLE"));
        controls.sending(false);
        CustomerId visitor = signUp("v", VICTIM);
        confirm(visitor, NOON);
        assertThat(server.getReceivedMessages()).isEmpty();
        assertThat(gates.get(visitor).due().get(Confirmations.DUE).at())
                .isEqualTo(Instant.parse("2026-03-10T12:15:00Z"));

        controls.sending(true);
        email = EmailWiring.consumer(dynamo.client(), env, EmailWiring.transport(env));
        confirm(visitor, NOON.plusSeconds(900));
        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    @Test
    void aMailOfUnknownResultIsNotSentAgainButOneThatWasNotTakenIs() {
        CustomerId visitor = signUp("v", VICTIM);
        with(new Outcome.TryLater("busy", Cause.BUSY)).deliver(List.of(SendRequest.confirmation(visitor, NOON)), NOON);
        assertThat(gates.get(visitor).confirmation().state()).isEqualTo(State.WANTED);
        assertThat(gates.get(visitor).due()).containsKey(Confirmations.DUE);
        with(new Outcome.Unknown("lost")).deliver(List.of(SendRequest.confirmation(visitor, NOON)), NOON);
        assertThat(gates.get(visitor).confirmation().state()).isEqualTo(State.ASKED);
        confirm(visitor, NOON.plusSeconds(60));
        confirm(signUp("other", VICTIM), NOON.plusSeconds(60));
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void anErasedOrConfirmedVisitorIsNotAsked() {
        CustomerId visitor = signUp("v", VICTIM);
        gates.update(visitor, gate -> Confirmations.confirm(gate, NOON));
        confirm(visitor, NOON);
        confirm(visitor("unknown"), NOON);
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    private SendQueueConsumer with(Outcome outcome) {
        Transport<OutgoingMail> provider = new Fixed(outcome);
        return EmailWiring.consumer(dynamo.client(), env, provider);
    }

    private void confirm(CustomerId visitor, Instant now) {
        email.deliver(List.of(SendRequest.confirmation(visitor, now)), now);
    }

    private CustomerId signUp(String visitor, String address) {
        return signUp(visitor, address, NOON);
    }

    private CustomerId signUp(String id, String address, Instant now) {
        Instant at = Instant.parse("2026-03-01T00:00:00Z");
        Event event = new Event(
                EventType.IDENTIFY,
                "id-" + id,
                "web",
                null,
                null,
                id,
                null,
                at,
                at,
                null,
                Json.read("{\"regulars\":{\"trust\":\"browser\"},\"locale\":\"xx-evil\"}"),
                Json.object(),
                Json.read(
                        "{\"email\":\"" + address + "\",\"firstName\":\"evil.example\",\"consent\":{\"email\":true}}"));
        assertThat(event.trust()).isEqualTo(Trust.BROWSER);
        gates.apply(visitor(id), List.of(event));
        Gate gate = gates.update(visitor(id), old -> Confirmations.wantedByBrowser(old, now));
        assertThat(gate.confirmation().state()).isEqualTo(State.WANTED);
        return visitor(id);
    }

    private static CustomerId visitor(String id) {
        return CustomerId.ofAnonymous(id);
    }

    private String reason(CustomerId customer, String decision) {
        return dynamo.client()
                .getItem(get -> get.tableName(customers)
                        .key(Map.of(
                                "pk",
                                AttributeValue.fromS("C#" + customer.value()),
                                "sk",
                                AttributeValue.fromS("M#" + decision))))
                .item()
                .get("reason")
                .s();
    }
}
