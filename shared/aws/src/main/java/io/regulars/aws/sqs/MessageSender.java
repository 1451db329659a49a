package io.regulars.aws.sqs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Sends messages to one queue, in as few requests as SQS allows. When {@link #send} returns, SQS has accepted all of
 * them; when it throws, some may be accepted: the caller sends all again, and consumers drop duplicates. Safe for
 * concurrent use.
 */
public final class MessageSender {

    private static final int MAX_ENTRIES = 10;
    /** The former limit of SQS for a request, which other implementations still have. */
    private static final int MAX_BYTES = 256 * 1024;

    private static final int ATTEMPTS = 3;

    private final SqsClient sqs;
    private final String queueUrl;

    public MessageSender(SqsClient sqs, String queueUrl) {
        this.sqs = Objects.requireNonNull(sqs, "sqs");
        this.queueUrl = Objects.requireNonNull(queueUrl, "queueUrl");
    }

    /**
     * Sends messages.
     *
     * @param bodies each under 256 KB
     * @throws SendFailedException if SQS rejects some of them {@value #ATTEMPTS} times
     * @throws software.amazon.awssdk.core.exception.SdkException if SQS cannot be reached
     */
    public void send(List<String> bodies) {
        send(bodies, Duration.ZERO);
    }

    /**
     * Sends messages that become visible later; see {@link #send(List)}.
     *
     * @param delay up to 15 minutes, in whole seconds
     */
    public void send(List<String> bodies, Duration delay) {
        Integer delaySeconds = delay.isZero() ? null : (int) delay.toSeconds();
        List<SendMessageBatchRequestEntry> request = new ArrayList<>();
        int bytes = 0;
        for (int i = 0; i < bodies.size(); i++) {
            String body = bodies.get(i);
            int size = body.getBytes(UTF_8).length;
            if (request.size() == MAX_ENTRIES || !request.isEmpty() && bytes + size > MAX_BYTES) {
                sendBatch(request);
                request = new ArrayList<>();
                bytes = 0;
            }
            request.add(SendMessageBatchRequestEntry.builder()
                    .id(Integer.toString(i))
                    .messageBody(body)
                    .delaySeconds(delaySeconds)
                    .build());
            bytes += size;
        }
        if (!request.isEmpty()) {
            sendBatch(request);
        }
    }

    /** Sends entries again that a successful request reports as failed. */
    private void sendBatch(List<SendMessageBatchRequestEntry> entries) {
        List<SendMessageBatchRequestEntry> left = entries;
        List<BatchResultErrorEntry> refused = List.of();
        for (int attempt = 0; attempt < ATTEMPTS && !left.isEmpty(); attempt++) {
            List<SendMessageBatchRequestEntry> now = left;
            SendMessageBatchResponse response =
                    sqs.sendMessageBatch(r -> r.queueUrl(queueUrl).entries(now));
            refused = response.failed();
            List<String> ids = refused.stream().map(BatchResultErrorEntry::id).toList();
            left = now.stream().filter(entry -> ids.contains(entry.id())).toList();
        }
        if (!left.isEmpty()) {
            throw new SendFailedException(left.size(), refused.get(0).code());
        }
    }
}
