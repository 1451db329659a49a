package io.regulars.function.ingest;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.event.CustomerId;
import io.regulars.event.Event;
import io.regulars.json.Json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Queue and bus, with invocations as AWS makes them. */
class OtherInvokersTest {

    private static final CustomerId CUSTOMER = new CustomerId("u3q2-7wAAAAAAAAAAAAAAAA");
    private static final String DECISION = "d4Jq0mC5r1kzv8fN2cYw3A";

    private final IngestFixture ingest = new IngestFixture();

    @ParameterizedTest
    @CsvSource({
        "delivery,Email Delivered,delivery",
        "bounce,Email Bounced,bounce",
        "complaint,Email Marked as Spam,complaint",
        "open,Email Opened,open-1772361720000",
        "click,Email Link Clicked,click-1772361780000",
        "reject,Email Bounced,reject"
    })
    void turnsEachSesNoticeIntoAnEvent(String sample, String name, String id) {
        ObjectNode answer = ingest.invoke(Invocations.sqs(text("ses-" + sample)));

        assertThat(answer).isEqualTo(Json.read("{\"batchItemFailures\":[]}"));
        assertThat(ingest.deadLetters()).isEmpty();
        assertThat(ingest.live()).singleElement().satisfies(event -> {
            assertThat(event.name()).isEqualTo(name);
            assertThat(event.id()).isEqualTo("ses-" + DECISION + "-" + id);
            assertThat(event.internal()).isTrue();
            assertThat(event.customer()).isEqualTo(CUSTOMER);
            assertThat(event.properties().path("decision").asText()).isEqualTo(DECISION);
            assertThat(event.time())
                    .isBetween(Instant.parse("2026-03-01T10:20:00Z"), Instant.parse("2026-03-01T12:00:00Z"));
            assertThat(event.toString()).as("no address, no link").doesNotContain("recipient@example.com", "TOKEN");
        });
    }

    @Test
    void statesHowAMailBounced() {
        ingest.invoke(Invocations.sqs(text("ses-bounce")));

        assertThat(ingest.live().get(0).properties().path("bounceType").asText())
                .isEqualTo("Permanent");
    }

    @ParameterizedTest
    @CsvSource({
        "delivery,Email Delivered",
        "bounce,Email Bounced",
        "complaint,Email Marked as Spam",
        "reject,Email Bounced"
    })
    void readsANoticeWithoutItsEnvelope(String sample, String name) {
        String raw = Samples.json("aws/ses-" + sample + ".json").path("Message").textValue();

        ingest.invoke(Invocations.sqs(raw));

        assertThat(ingest.live()).extracting(Event::name).containsExactly(name);
        assertThat(ingest.deadLetters()).isEmpty();
    }

    @Test
    void ignoresTheTestNoticeOfANewTopic() {
        String greeting = "Successfully validated SNS topic for Amazon SES event publishing.";
        String wrapped = Json.write(Json.object().put("Type", "Notification").put("Message", greeting));

        ObjectNode answer = ingest.invoke(Invocations.sqs(greeting, wrapped));

        assertThat(answer.path("batchItemFailures")).isEmpty();
        assertThat(ingest.live()).isEmpty();
        assertThat(ingest.deadLetters()).isEmpty();
    }

    @Test
    void ignoresANoticeThatNamesNoCustomer() {
        ingest.invoke(Invocations.sqs(text("ses-send")));

        assertThat(ingest.live()).isEmpty();
        assertThat(ingest.deadLetters()).isEmpty();
    }

    @Test
    void acceptsTheEventsOfLinks() {
        ingest.invoke(Invocations.sqs(text("feedback")));

        List<Event> events = ingest.live();
        assertThat(events).extracting(Event::name).containsExactly("Email Link Clicked", "Unsubscribed");
        assertThat(events).allSatisfy(event -> assertThat(event.customer()).isEqualTo(CUSTOMER));
    }

    @Test
    void movesForeignMessagesToTheDeadLetterQueueAndAcceptsTheOthers() {
        String foreign =
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/x\",\"type\":\"other\",\"time\":\"2026-03-01T10:00:00Z\",\"data\":{}}";
        String notOurs = Samples.json("aws/ses-delivery.json")
                .path("Message")
                .textValue()
                .replace("X-Regulars-Customer", "X-Other");
        String badEvent = text("feedback").replace("\"messageId\": \"unsubscribe-", "\"messageId\": [], \"x\": \"");

        ObjectNode answer = ingest.invoke(Invocations.sqs("hello", foreign, notOurs, badEvent, text("ses-open")));

        assertThat(answer.path("batchItemFailures")).isEmpty();
        assertThat(ingest.deadLetters())
                .extracting(message -> message.messageAttributes().get("reason").stringValue())
                .containsExactlyInAnyOrder(
                        "not JSON at character 0",
                        "type is not io.regulars.feedback.v1",
                        "an SES notice about a mail without the header X-Regulars-Customer and the tag regulars-customer",
                        "event [1]: messageId is not a string");
        assertThat(ingest.live()).extracting(Event::name).containsExactly("Email Link Clicked", "Email Opened");
    }

    @Test
    void returnsAllMessagesWhenTheQueueIsUnavailable() {
        ObjectNode answer =
                IngestFixture.invoke(IngestFixture.cutOff(), Invocations.sqs(text("feedback"), text("ses-open")));

        assertThat(answer.path("batchItemFailures")).hasSize(2);
    }

    @Test
    void acceptsAnEventFromTheBus() {
        ingest.invoke(Samples.json("aws/eventbridge.json"));

        assertThat(ingest.live()).singleElement().satisfies(event -> {
            assertThat(event.id()).isEqualTo("eb-6a7e8feb-b491-4cf7-a9f1-bf3703467718-0");
            assertThat(event.time()).isEqualTo(Instant.parse("2026-03-01T10:15:30Z"));
            assertThat(event.source()).isEqualTo("eventbridge");
        });
    }

    @Test
    void acceptsValidEventsOfTheBusAndKeepsInvalidOnesWithTheReason() {
        ingest.invoke(Samples.json("aws/eventbridge-events.json"));

        assertThat(ingest.history()).hasSize(1);
        assertThat(ingest.deadLetters()).singleElement().satisfies(message -> {
            assertThat(message.messageAttributes().get("reason").stringValue()).contains("[1].properties.revenue");
            assertThat(Json.read(message.body()).path("source").asText()).isEqualTo("com.example.till");
        });
    }

    @Test
    void failsOnAnUnknownInvocation() {
        assertThatThrownBy(() -> ingest.invoke(Json.object()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("HTTP");
    }

    private static String text(String sample) {
        return new String(Samples.bytes("aws/" + sample + ".json"), UTF_8);
    }
}
