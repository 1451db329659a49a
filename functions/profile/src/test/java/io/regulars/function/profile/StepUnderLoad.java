package io.regulars.function.profile;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;

import io.regulars.aws.archive.ArchiveWriter;
import io.regulars.aws.gate.GateStore;
import io.regulars.aws.offer.ProgrammeStore;
import io.regulars.aws.profile.ProfileStore;
import io.regulars.aws.scores.SnapshotQueue;
import io.regulars.aws.sqs.DeadLetters;
import io.regulars.aws.sqs.MessageSender;
import io.regulars.aws.sqs.SqsBatch;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

/**
 * The deployed handler over an in-memory store, with a queue and a bucket that discard their input, for benchmarks.
 * Excludes the network and the work of the AWS SDK.
 */
public final class StepUnderLoad {

    private static final String QUEUE = "queue";

    private final FakeDynamoDb store = new FakeDynamoDb();
    private final Queue queue = new Queue();
    private final Bucket bucket = new Bucket();
    private final ProfileHandler handler = handler();

    private ProfileHandler handler() {
        ProfileStore profiles = new ProfileStore(store, "customers");
        GateStore gates = new GateStore(store, "customers");
        MessageSender sender = new MessageSender(queue, QUEUE);
        DeadLetters deadLetters = new DeadLetters(queue, QUEUE);
        return new ProfileHandler(
                new SqsBatch(deadLetters),
                new ProfileStep(
                        profiles,
                        gates,
                        new ArchiveStep(new ArchiveWriter(bucket, "data"), sender),
                        new ProfileQueues(
                                new SnapshotQueue(sender, ProfileQueues.SOURCE),
                                sender,
                                sender,
                                "history",
                                deadLetters),
                        new CustomerStep(profiles, gates, new EventsAfterErasure(null)),
                        new ProgrammeStore(store, "catalogue"),
                        SampleEffects.of(store, "customers", new ProgrammeStore(store, "catalogue"))));
    }

    /** Creates an invocation's event, so that a benchmark can exclude its construction. */
    public static SQSEvent batch(List<String> bodies) {
        List<SQSMessage> messages = new ArrayList<>();
        for (String body : bodies) {
            SQSMessage message = new SQSMessage();
            message.setMessageId(Integer.toString(messages.size()));
            message.setBody(body);
            message.setEventSourceArn("arn:aws:sqs:us-east-1:000000000000:events");
            messages.add(message);
        }
        SQSEvent event = new SQSEvent();
        event.setRecords(messages);
        return event;
    }

    /** Handles the batch; throws {@link IllegalStateException} if a message fails. */
    public void deliver(SQSEvent batch) {
        int failed = handler.handleRequest(batch, null).getBatchItemFailures().size();
        if (failed > 0) {
            throw new IllegalStateException(failed + " messages failed");
        }
    }

    /** Number of stored profiles. */
    public long profiles() {
        return store.profiles();
    }

    /** Number of bytes sent to the queue and written to the bucket. */
    public long bytes() {
        return queue.bytes + bucket.bytes;
    }

    private static final class Queue implements SqsClient {

        private long bytes;

        @Override
        public synchronized SendMessageBatchResponse sendMessageBatch(SendMessageBatchRequest request) {
            request.entries().forEach(entry -> bytes += entry.messageBody().length());
            return SendMessageBatchResponse.builder().build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {
            // No resources to close.
        }
    }

    private static final class Bucket implements S3Client {

        private long bytes;

        @Override
        public synchronized PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
            try (InputStream content = body.contentStreamProvider().newStream()) {
                bytes += content.transferTo(OutputStream.nullOutputStream());
                return PutObjectResponse.builder().build();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {
            // No resources to close.
        }
    }
}
