package io.regulars.aws.sqs;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;

import io.regulars.aws.test.SqsLocal;
import io.regulars.json.Json;
import io.regulars.json.MalformedMessageException;
import software.amazon.awssdk.services.sqs.model.Message;

import static org.assertj.core.api.Assertions.assertThat;

class SqsBatchTest {

    private static final String ARN = "arn:aws:sqs:eu-central-1:000000000000:events";

    private final SqsLocal sqs = SqsLocal.shared();
    private final String deadLetters = sqs.queue("dead-letters");
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
