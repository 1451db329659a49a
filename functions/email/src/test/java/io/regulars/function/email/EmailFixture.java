package io.regulars.function.email;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import jakarta.mail.internet.MimeMessage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;

import io.regulars.aws.gate.GateStore;
import io.regulars.aws.offer.CatalogueStore;
import io.regulars.aws.run.Env;
import io.regulars.aws.test.DynamoDbLocal;
import io.regulars.channel.Channel;
import io.regulars.event.CustomerId;
import io.regulars.event.Event;
import io.regulars.event.EventType;
import io.regulars.function.send.Outcome;
import io.regulars.function.send.SendQueueConsumer;
import io.regulars.function.send.Transport;
import io.regulars.json.Json;
import io.regulars.message.PersonalOffer;
import io.regulars.message.SendRequest;
import io.regulars.offer.CatalogueCodec;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;

/** The whole function, with a real mail server and a real table. */
abstract class EmailFixture {

    static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
    static final CustomerId ADA = CustomerId.ofUser("ada");
    static final String KEY = "a secret of enough length";

    final DynamoDbLocal dynamo = DynamoDbLocal.shared();
    final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    String customers;
    GateStore gates;
    Env env;
    SendQueueConsumer email;

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
                "SHOP_DOMAINS",
                "shop.example",
                "SHOP_ADDRESS",
                "Street 1, Town",
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

    MimeMessage[] received(int number) {
        assertThat(server.waitForIncomingEmail(5000, number)).isTrue();
        return server.getReceivedMessages();
    }

    String state(String decision) {
        return item(decision).get("state").s();
    }

    Map<String, AttributeValue> item(String decision) {
        return dynamo.client()
                .getItem(get -> get.tableName(customers)
                        .key(Map.of(
                                "pk",
                                AttributeValue.fromS("C#" + ADA.value()),
                                "sk",
                                AttributeValue.fromS("M#" + decision))))
                .item();
    }

    void identify(String traits) {
        gates.apply(ADA, List.of(event("ada", traits)));
    }

    static Event event(String user, String traits) {
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

    static SendRequest request(String decision) {
        return request(ADA, decision, "win-back", decision.equals("d1") ? "AB12CD34EF" : "CODE-" + decision);
    }

    static SendRequest request(CustomerId customer, String decision, String offer, String coupon) {
        return new SendRequest(
                Channel.EMAIL, customer, decision, "slipping_away", new PersonalOffer(offer, 1, coupon, null), NOON);
    }

    /** A provider that always answers with the same outcome. */
    record Fixed(Outcome outcome) implements Transport<OutgoingMail> {

        @Override
        public Outcome send(OutgoingMail mail) {
            return outcome;
        }
    }
}
