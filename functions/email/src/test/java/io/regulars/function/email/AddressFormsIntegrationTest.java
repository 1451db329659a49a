package io.regulars.function.email;

import java.util.List;
import java.util.Map;

import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.regulars.aws.delivery.Delivery;
import io.regulars.event.CustomerId;
import io.regulars.gate.Gate;
import io.regulars.json.Json;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;

/** Unusual addresses through a real mail server: sent to exactly that mailbox, or rejected. */
class AddressFormsIntegrationTest extends EmailFixture {

    private static final CustomerId BOB = CustomerId.ofUser("bob");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a..b@docomo.example    | "a..b"@docomo.example
            info@exämple.example   | info@xn--exmple-cua.example
            """)
    void sendableAddressesReceiveTheMail(String written, String sent) throws Exception {
        deliver(written);

        MimeMessage mail = received(1)[0];
        assertThat(mail.getHeader("To")).containsExactly(sent);
        assertThat(((InternetAddress) mail.getAllRecipients()[0]).getAddress()).isEqualTo(sent);
        assertThat(state()).isEqualTo(Delivery.State.SENT.key());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bob@@shop.example", "bübchen@shop.example", "bob@shop..example", "b\u00a0ob@shop.example"})
    void othersAreRejectedAndNotCounted(String written) {
        deliver(written);

        assertThat(server.getReceivedMessages()).isEmpty();
        assertThat(state()).isEqualTo(Delivery.State.REJECTED.key());
        Gate gate = gates.get(BOB);
        assertThat(gate.sent()).isEmpty();
        assertThat(gate.claims().get("d1").state()).isEqualTo(Gate.Claim.State.FAILED);
    }

    private void deliver(String address) {
        String traits = Json.write(
                Json.object().put("email", address).set("consent", Json.object().put("email", true)));
        gates.apply(BOB, List.of(event("bob", traits)));
        email.deliver(List.of(request(BOB, "d1", "win-back", "CODE")), NOON);
    }

    private String state() {
        return dynamo.client()
                .getItem(get -> get.tableName(customers)
                        .key(Map.of(
                                "pk", AttributeValue.fromS("C#" + BOB.value()), "sk", AttributeValue.fromS("M#d1"))))
                .item()
                .get("state")
                .s();
    }
}
