package io.regulars.ingest;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import com.amazonaws.services.lambda.runtime.Client;
import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.aws.sqs.DeadLetters;
import io.regulars.aws.sqs.MessageSender;
import io.regulars.aws.test.SqsLocal;
import io.regulars.event.Event;
import io.regulars.message.EventsMessage;
import io.regulars.message.Json;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.model.Message;

/** The whole function with a clock that stands still and queues of its own in a real ElasticMQ. */
final class IngestFixture {

    static final String KEY = "sample-write-key";
    static final Instant NOW = Instant.parse("2026-03-01T10:16:00.000Z");

    private final SqsLocal sqs = SqsLocal.shared();
    private final String live = sqs.queue("events");
    private final String history = sqs.queue("history");
    private final String deadLetters = sqs.queue("feedback-dead-letters");
    private final IngestHandler handler;

    IngestFixture() {
        this(null);
    }

    IngestFixture(S3Client s3) {
        this.handler = handler(live, history, s3);
    }

    /** A function whose queues do not exist. */
    static IngestHandler cutOff() {
        IngestFixture fixture = new IngestFixture();
        String nowhere = fixture.sqs.endpoint() + "/000000000000/no-such-queue";
        return fixture.handler(nowhere, nowhere, null);
    }

    private IngestHandler handler(String liveUrl, String historyUrl, S3Client s3) {
        EventQueues queues = new EventQueues(new MessageSender(sqs.client(), liveUrl),
                new MessageSender(sqs.client(), historyUrl));
        DeadLetters dead = new DeadLetters(sqs.client(), deadLetters);
        return new IngestHandler(new HttpIngest(WriteKeys.parse("web=" + KEY + ",app=other-key"), queues),
                new FeedbackIngest(queues, dead),
                new BusIngest(queues, dead), new FileIngest(queues, () -> s3));
    }

    IngestHandler handler() {
        return handler;
    }

    ObjectNode invoke(ObjectNode invocation) {
        return invoke(handler, invocation);
    }

    static ObjectNode invoke(IngestHandler handler, ObjectNode invocation) {
        return invoke(handler, invocation, NOW);
    }

    static ObjectNode invoke(IngestHandler handler, ObjectNode invocation, Instant now) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            handler.handleRequest(new ByteArrayInputStream(Json.bytes(invocation)), out, at(now));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Json.read(out.toByteArray());
    }

    /** Posts with the sample write key. */
    ObjectNode post(String path, byte[] body) {
        return invoke(Invocations.http("POST", path, Map.of("authorization", Invocations.basic(KEY)), body));
    }

    ObjectNode post(String path, String body) {
        return post(path, body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    static ObjectNode body(ObjectNode reply) {
        return Json.read(reply.path("body").textValue());
    }

    /** Takes what is on the queue of live events. */
    List<Event> live() {
        return events(live, false);
    }

    List<Event> history() {
        return events(history, true);
    }

    List<String> liveMessages() {
        return sqs.drain(live).stream().map(Message::body).toList();
    }

    List<Message> deadLetters() {
        return sqs.drain(deadLetters);
    }

    private List<Event> events(String queue, boolean expected) {
        List<Event> events = new ArrayList<>();
        for (Message message : sqs.drain(queue)) {
            EventsMessage read = EventsMessage.read(message.body());
            if (read.history() != expected) {
                throw new AssertionError("history and live are mixed up");
            }
            events.addAll(read.events());
        }
        events.sort(Comparator.comparing(Event::id));
        return events;
    }

    private static Context at(Instant now) {
        return new FixedContext(Map.of("now", now.toString()));
    }

    private record FixedContext(Map<String, String> custom) implements Context, ClientContext {

        @Override
        public ClientContext getClientContext() {
            return this;
        }

        @Override
        public Map<String, String> getCustom() {
            return custom;
        }

        @Override
        public Client getClient() {
            return null;
        }

        @Override
        public Map<String, String> getEnvironment() {
            return Map.of();
        }

        @Override
        public String getAwsRequestId() {
            return "test";
        }

        @Override
        public String getLogGroupName() {
            return "test";
        }

        @Override
        public String getLogStreamName() {
            return "test";
        }

        @Override
        public String getFunctionName() {
            return "ingest";
        }

        @Override
        public String getFunctionVersion() {
            return "1";
        }

        @Override
        public String getInvokedFunctionArn() {
            return "arn:aws:lambda:eu-central-1:000000000000:function:ingest";
        }

        @Override
        public CognitoIdentity getIdentity() {
            return null;
        }

        @Override
        public int getRemainingTimeInMillis() {
            return 30_000;
        }

        @Override
        public int getMemoryLimitInMB() {
            return 512;
        }

        @Override
        public LambdaLogger getLogger() {
            return null;
        }
    }
}
