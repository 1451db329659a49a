package io.regulars.aws.sqs;

import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

import com.amazonaws.services.lambda.runtime.events.SQSEvent.MessageAttribute;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;

import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * Sends messages that no retry can help to a dead-letter queue, with the reason in the message attribute
 * {@value #REASON}. Safe for concurrent use.
 */
public final class DeadLetters {

    /** The message attribute with the reason. */
    public static final String REASON = "reason";

    private static final int MAX_REASON = 500;
    private static final String AGAIN = "; after a redrive: ";

    private final SqsClient sqs;
    private final UnaryOperator<String> queueUrlBySourceArn;

    /** Sends to one dead-letter queue. */
    public DeadLetters(SqsClient sqs, String queueUrl) {
        this(sqs, source -> queueUrl);
        Objects.requireNonNull(queueUrl, "queueUrl");
    }

    /**
     * Sends to the dead-letter queue of the source queue.
     *
     * @param queueUrlBySourceArn the URL of the dead-letter queue by the ARN of the source queue, which is null if
     *     unknown
     */
    public DeadLetters(SqsClient sqs, UnaryOperator<String> queueUrlBySourceArn) {
        this.sqs = Objects.requireNonNull(sqs, "sqs");
        this.queueUrlBySourceArn = queueUrlBySourceArn;
    }

    /**
     * Sends a message; when this returns, SQS has accepted it.
     *
     * @param sourceArn ARN of the source queue; null if unknown
     * @param reason shortened to {@value #MAX_REASON} characters
     * @throws software.amazon.awssdk.core.exception.SdkException if SQS does not accept it
     */
    public void put(String sourceArn, String body, String reason) {
        MessageAttributeValue value = MessageAttributeValue.builder()
                .dataType("String")
                .stringValue(printable(reason))
                .build();
        sqs.sendMessage(m -> m.queueUrl(queueUrlBySourceArn.apply(sourceArn))
                .messageBody(body)
                .messageAttributes(Map.of(REASON, value)));
    }

    /** The reason, with the first one if the message has been a dead letter before and was returned to its queue. */
    static String reason(String now, SQSMessage message) {
        MessageAttribute before = message.getMessageAttributes() == null
                ? null
                : message.getMessageAttributes().get(REASON);
        if (before == null
                || before.getStringValue() == null
                || before.getStringValue().equals(now)) {
            return now;
        }
        String first = before.getStringValue().split(AGAIN, 2)[0];
        return first.equals(now) ? now : first + AGAIN + now;
    }

    private static String printable(String reason) {
        String text = reason == null || reason.isBlank() ? "unknown" : reason.replaceAll("\\p{Cntrl}", " ");
        return text.length() <= MAX_REASON ? text : text.substring(0, MAX_REASON);
    }
}
