package io.regulars.function.ingest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.aws.sqs.DeadLetters;
import io.regulars.aws.sqs.Failures;
import io.regulars.aws.sqs.Received;
import io.regulars.aws.sqs.SqsBatch;
import io.regulars.aws.sqs.SqsInvocation;
import io.regulars.event.BodyReader;
import io.regulars.event.Event;
import io.regulars.event.Intake;
import io.regulars.event.Omission;
import io.regulars.event.Origin;
import io.regulars.event.Rejection;
import io.regulars.json.Json;

/**
 * Accepts events from the feedback queue: SES notices, and what customers do at links in messages. A message with an
 * invalid event is copied to the dead-letter queue with the reason; its valid events are accepted.
 */
class FeedbackIngest {

    private final EventQueues queues;
    private final DeadLetters deadLetters;
    private final SqsBatch batch;

    FeedbackIngest(EventQueues queues, DeadLetters deadLetters) {
        this.queues = queues;
        this.deadLetters = deadLetters;
        this.batch = new SqsBatch(deadLetters);
    }

    JsonNode handle(ObjectNode invocation, Instant now) {
        return SqsInvocation.json(batch.all(
                SqsInvocation.event(invocation),
                text -> FeedbackNotice.read(text, now),
                messages -> accept(messages, now)));
    }

    /** Accepts all messages or none: if SQS does not store the events, every message is redelivered. */
    private Failures accept(List<Received<FeedbackNotice>> messages, Instant now) {
        List<Event> live = new ArrayList<>();
        List<Rejection> rejected = new ArrayList<>();
        List<Omission> omitted = new ArrayList<>();
        for (Received<FeedbackNotice> message : messages) {
            Intake intake =
                    Intake.of(BodyReader.of(Json.object(), message.body().events()), Origin.internal(now));
            live.addAll(intake.live());
            live.addAll(intake.history());
            if (!intake.rejected().isEmpty()) {
                Rejection first = intake.rejected().get(0);
                deadLetters.put(
                        message.queueArn(),
                        message.body().text(),
                        "event [" + first.index() + "]: " + first.field() + " " + first.reason());
                rejected.addAll(intake.rejected());
            }
            omitted.addAll(intake.omitted());
        }
        queues.put(new Intake(live, List.of(), rejected, omitted), now);
        return new Failures();
    }
}
