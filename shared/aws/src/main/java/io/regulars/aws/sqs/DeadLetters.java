package io.regulars.aws.sqs;

import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * Where messages go that no retry can help, each with its reason in the message attribute {@value #REASON}. Safe for
 * all threads.
 */
public final class DeadLetters {

    /** The message attribute that says why. */
    public static final String REASON = "reason";

    private static final int MAX_REASON = 500;

    private final SqsClient sqs;
    private final UnaryOperator<String> queueUrlBySourceArn;

    /** One dead-letter queue, whatever queue a message is from. */
    public DeadLetters(SqsClient sqs, String queueUrl) {
        this(sqs, source -> queueUrl);
        Objects.requireNonNull(queueUrl, "queueUrl");
    }

    /**
     * A dead-letter queue by source.
     *
     * @param queueUrlBySourceArn gives the dead-letter queue's URL for the ARN of the queue that the message is from
     *     (null when unknown)
     */
    public DeadLetters(SqsClient sqs, UnaryOperator<String> queueUrlBySourceArn) {
        this.sqs = Objects.requireNonNull(sqs, "sqs");
        this.queueUrlBySourceArn = queueUrlBySourceArn;
    }

    /** When it returns, the dead-letter queue holds the message. */
    public void put(String sourceArn, String body, String reason) {
        MessageAttributeValue value = MessageAttributeValue.builder()
                .dataType("String")
                .stringValue(printable(reason))
                .build();
        sqs.sendMessage(m -> m.queueUrl(queueUrlBySourceArn.apply(sourceArn))
                .messageBody(body)
                .messageAttributes(Map.of(REASON, value)));
    }

    private static String printable(String reason) {
        String text = reason == null || reason.isBlank() ? "unknown" : reason.replaceAll("\\p{Cntrl}", " ");
        return text.length() <= MAX_REASON ? text : text.substring(0, MAX_REASON);
    }
}
