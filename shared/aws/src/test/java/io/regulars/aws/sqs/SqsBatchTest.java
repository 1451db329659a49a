package io.regulars.aws.sqs;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;

import io.regulars.aws.dynamo.ContentionException;
import io.regulars.aws.test.FakeSqs;
import io.regulars.aws.test.SqsLocal;
import io.regulars.json.Json;
import io.regulars.json.MalformedMessageException;
import software.amazon.awssdk.services.sqs.model.Message;

import static org.assertj.core.api.Assertions.assertThat;

class SqsBatchTest {

    private static final String ARN = "arn:aws:sqs:eu-central-1:000000000000:events";

    private final SqsLocal sqs = SqsLocal.shared();
    private final String deadLetters = sqs.queue("dead-letters");
    private final FakeSqs fake = new FakeSqs();
    private final SqsBatch requeuing = new SqsBatch(new DeadLetters(fake, "dead"), new Requeue(fake, "events"));
    private final SqsBatch batch = new SqsBatch(new DeadLetters(sqs.client(), deadLetters));

    @Test
    void movesAMalformedMessageToTheDeadLetterQueueAndProcessesTheOthers() {
        List<String> seen = new ArrayList<>();

        SQSBatchResponse response = batch.each(
                event("{\"n\":1}", "not ours", "{\"n\":2}"),
                Json::read,
                message -> seen.add(message.id() + message.body()));

        assertThat(response.getBatchItemFailures()).isEmpty();
        assertThat(seen).containsExactly("m0{\"n\":1}", "m2{\"n\":2}");
        List<Message> dead = sqs.drain(deadLetters);
        assertThat(dead).extracting(Message::body).containsExactly("not ours");
        assertThat(dead.get(0).messageAttributes().get("reason").stringValue()).startsWith("not JSON at character");
    }

    @Test
    void reportsOnlyTheFailedMessageAsBatchItemFailure() {
        SQSBatchResponse response = batch.each(event("{\"n\":1}", "{\"n\":2}"), Json::read, message -> {
            if (message.body().path("n").intValue() == 2) {
                throw new IllegalStateException("try again");
            }
        });

        assertThat(response.getBatchItemFailures())
                .extracting(BatchItemFailure::getItemIdentifier)
                .containsExactly("m1");
    }

    @Test
    void reportsAllMessagesAsBatchItemFailuresIfTheStepThrows() {
        SQSBatchResponse response = batch.all(event("{\"n\":1}", "{\"n\":2}"), Json::read, messages -> {
            throw new IllegalStateException("try again");
        });

        assertThat(response.getBatchItemFailures())
                .extracting(BatchItemFailure::getItemIdentifier)
                .containsExactly("m0", "m1");
    }

    @Test
    void reportsAMalformedMessageAsBatchItemFailureIfTheDeadLetterQueueFails() {
        SqsBatch cut = new SqsBatch(new DeadLetters(sqs.client(), sqs.endpoint() + "/000000000000/no-such-queue"));

        SQSBatchResponse response = cut.each(event("not ours"), Json::read, message -> {
            throw new MalformedMessageException("never reached");
        });

        assertThat(response.getBatchItemFailures())
                .extracting(BatchItemFailure::getItemIdentifier)
                .containsExactly("m0");
    }

    @Test
    void returnsAMessageThatMetContentionToItsQueueWithoutUsingUpItsReceives() {
        SQSEvent event = event("{\"n\":1}", "{\"n\":2}");

        assertThat(contended(event)).isEmpty();

        assertThat(fake.sent("events")).containsExactly("{\"n\":1}", "{\"n\":2}");
        assertThat(fake.requests()).allSatisfy(request -> {
            assertThat(request.delaySeconds()).isBetween(1, 5);
            assertThat(request.messageAttributes()).containsKey(Requeue.SINCE);
        });
    }

    @Test
    void returnsOnlyTheMessagesThatMetContention() {
        SQSBatchResponse response = requeuing.each(event("{\"n\":1}", "{\"n\":2}"), Json::read, message -> {
            throw message.body().path("n").intValue() == 1
                    ? new ContentionException("changed by others")
                    : new IllegalStateException("a fault");
        });

        assertThat(response.getBatchItemFailures())
                .extracting(BatchItemFailure::getItemIdentifier)
                .containsExactly("m1");
        assertThat(fake.sent("events")).containsExactly("{\"n\":1}");
    }

    @Test
    void keepsTheTimeOfTheFirstReturnAndLetsAMessageFailAfterADay() {
        Instant hourAgo = Instant.now().minus(Duration.ofHours(1)).truncatedTo(ChronoUnit.MILLIS);
        assertThat(contended(since(event("{\"n\":1}"), hourAgo))).isEmpty();
        assertThat(fake.requests())
                .extracting(request ->
                        request.messageAttributes().get(Requeue.SINCE).stringValue())
                .containsExactly(Long.toString(hourAgo.toEpochMilli()));

        Instant yesterday = Instant.now().minus(Duration.ofDays(1));
        assertThat(contended(since(event("{\"n\":1}"), yesterday)))
                .extracting(BatchItemFailure::getItemIdentifier)
                .containsExactly("m0");
        assertThat(fake.requests()).hasSize(1);
    }

    @Test
    void lastOfTwoCausesThatIsNoContentionCounts() {
        Failures failures = new Failures();
        failures.add("m0", new ContentionException("changed by others"));
        failures.add("m0", new IllegalStateException("a fault"));
        failures.add("m0", new ContentionException("changed by others"));
        assertThat(failures.causes().get("m0")).hasMessage("a fault");
    }

    private List<BatchItemFailure> contended(SQSEvent event) {
        return requeuing
                .all(event, Json::read, messages -> {
                    throw new ContentionException("changed by others");
                })
                .getBatchItemFailures();
    }

    private static SQSEvent since(SQSEvent event, Instant since) {
        SQSEvent.MessageAttribute attribute = new SQSEvent.MessageAttribute();
        attribute.setDataType("Number");
        attribute.setStringValue(Long.toString(since.toEpochMilli()));
        event.getRecords().forEach(message -> message.setMessageAttributes(Map.of(Requeue.SINCE, attribute)));
        return event;
    }

    private static SQSEvent event(String... bodies) {
        List<SQSMessage> messages = new ArrayList<>();
        for (String body : bodies) {
            SQSMessage message = new SQSMessage();
            message.setMessageId("m" + messages.size());
            message.setEventSourceArn(ARN);
            message.setBody(body);
            messages.add(message);
        }
        SQSEvent event = new SQSEvent();
        event.setRecords(messages);
        return event;
    }
}
