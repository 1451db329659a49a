package io.regulars.chaos;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;

/** Each check must report the difference that it exists for. */
class MessageCheckTest {

    private static final Map<String, String> WHOSE = Map.of("d1", "user ada", "d2", "user ada");

    private final List<Map<String, AttributeValue>> items = new ArrayList<>();

    @Test
    void acceptsAMessageThatIsRecordedOnce() {
        decision("d1", "sent");
        delivery("d1", "sent");

        assertThat(check(letter(1, "d1", "2026-03-03T09:00:00Z"))).isEmpty();
    }

    @Test
    void reportsAMessageThatArrivesTwice() {
        decision("d1", "sent");
        delivery("d1", "sent");

        assertThat(check(letter(1, "d1", "2026-03-03T09:00:00Z"), letter(2, "d1", "2026-03-09T09:00:00Z")))
                .extracting(Finding::field)
                .contains("messages that arrived");
    }

    @Test
    void reportsTwoMessagesOnOneDay() {
        decision("d1", "sent");
        delivery("d1", "sent");
        decision("d2", "sent");
        delivery("d2", "sent");

        assertThat(check(letter(1, "d1", "2026-03-03T09:00:00Z"), letter(2, "d2", "2026-03-03T10:00:00Z")))
                .singleElement()
                .extracting(Finding::field)
                .asString()
                .startsWith("messages on 2026-03-03");
    }

    @Test
    void reportsASentDecisionWithoutADelivery() {
        decision("d1", "sent");

        assertThat(check()).extracting(Finding::field).containsExactly("delivery of decision d1");
    }

    @Test
    void reportsARefusedMessageThatArrived() {
        decision("d1", "sent");
        delivery("d1", "refused");

        assertThat(check(letter(1, "d1", "2026-03-03T09:00:00Z")))
                .extracting(Finding::expected)
                .containsExactly("as recorded");
    }

    @Test
    void reportsADecisionThatIsStillScheduledAtTheEnd() {
        decision("d1", "scheduled");

        assertThat(check()).extracting(Finding::found).containsExactly("scheduled");
    }

    private List<Finding> check(ReceivedMessages.Letter... letters) {
        return MessageCheck.check(new StoredItems(items), new Timeline(), List.of(letters), WHOSE);
    }

    private static ReceivedMessages.Letter letter(long seq, String decision, String at) {
        return new ReceivedMessages.Letter(seq, "email", "ada@customer.example", decision, Instant.parse(at), seq);
    }

    private void decision(String id, String state) {
        item("D#" + id, Map.of("state", state, "d", "{\"sendAt\":\"2026-03-03T09:00:00Z\"}"));
    }

    private void delivery(String id, String state) {
        item("M#" + id, Map.of("state", state, "reason", "no_consent", "offer", "welcome"));
    }

    private void item(String sortKey, Map<String, String> attributes) {
        Map<String, AttributeValue> item = new HashMap<>();
        item.put("pk", AttributeValue.fromS("C#uada"));
        item.put("sk", AttributeValue.fromS(sortKey));
        attributes.forEach((name, value) -> item.put(name, AttributeValue.fromS(value)));
        items.add(item);
    }
}
