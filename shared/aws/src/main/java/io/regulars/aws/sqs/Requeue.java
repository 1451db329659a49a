package io.regulars.aws.sqs;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

import com.amazonaws.services.lambda.runtime.events.SQSEvent.MessageAttribute;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;

import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * Returns messages to their queue as new messages, some seconds later. Contention ends by itself, so it must not use up
 * the receives of a message; only after {@value #DAYS} day of it a message fails. Safe for concurrent use.
 */
public final class Requeue {

    /** The message attribute with the time, in milliseconds since 1970, of the first return of a message. */
    static final String SINCE = "requeued-since";

    private static final int DAYS = 1;
    /** In seconds. */
    private static final int LONGEST_DELAY = 5;

    private final SqsClient sqs;
    private final Function<String, String> queueUrlBySourceArn;

    /** Returns messages to one queue. */
    public Requeue(SqsClient sqs, String queueUrl) {
        this(sqs, source -> queueUrl);
    }

    /** @param queueUrlBySourceArn the URL of a queue by its ARN */
    public Requeue(SqsClient sqs, Function<String, String> queueUrlBySourceArn) {
        this.sqs = sqs;
        this.queueUrlBySourceArn = queueUrlBySourceArn;
    }

    /** A random delay, which keeps competitors from meeting again. */
    public static Duration delay() {
        return Duration.ofSeconds(ThreadLocalRandom.current().nextInt(1, LONGEST_DELAY + 1));
    }

    /** Whether work that has met contention since then is repeated; later it fails. */
    public static boolean applies(Instant since, Instant now) {
        return since.plus(Duration.ofDays(DAYS)).isAfter(now);
    }

    /**
     * Returns a message to its queue.
     *
     * @return whether the queue has a copy of it; false if it has returned for a day
     * @throws software.amazon.awssdk.core.exception.SdkException if SQS does not accept it
     */
    boolean put(SQSMessage message, Instant now) {
        Instant since = since(message, now);
        if (!applies(since, now)) {
            return false;
        }
        MessageAttributeValue value = MessageAttributeValue.builder()
                .dataType("Number")
                .stringValue(Long.toString(since.toEpochMilli()))
                .build();
        int seconds = Math.toIntExact(delay().toSeconds());
        sqs.sendMessage(send -> send.queueUrl(queueUrlBySourceArn.apply(message.getEventSourceArn()))
                .messageBody(message.getBody())
                .delaySeconds(seconds)
                .messageAttributes(Map.of(SINCE, value)));
        return true;
    }

    private static Instant since(SQSMessage message, Instant now) {
        Map<String, MessageAttribute> attributes = message.getMessageAttributes();
        MessageAttribute since = attributes == null ? null : attributes.get(SINCE);
        return since == null ? now : Instant.ofEpochMilli(Long.parseLong(since.getStringValue()));
    }
}
