package io.regulars.aws.run;

import java.util.Map;

import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Computes the billed requests of an SQS request: one for each started 64 KB of its messages. */
final class SqsUnits {

    private static final int UNIT = 64 * 1024;

    private SqsUnits() {}

    static long of(SdkRequest request) {
        if (request instanceof SendMessageRequest send) {
            return units(bytes(send.messageBody()) + bytes(send.messageAttributes()));
        }
        if (request instanceof SendMessageBatchRequest batch) {
            return units(batch.entries().stream()
                    .mapToLong(e -> bytes(e.messageBody()) + bytes(e.messageAttributes()))
                    .sum());
        }
        return 1;
    }

    private static long units(long bytes) {
        return Math.max(1, (bytes + UNIT - 1) / UNIT);
    }

    private static long bytes(Map<String, MessageAttributeValue> attributes) {
        return attributes.entrySet().stream()
                .mapToLong(a -> bytes(a.getKey())
                        + bytes(a.getValue().dataType())
                        + bytes(a.getValue().stringValue()))
                .sum();
    }

    private static long bytes(String text) {
        return text == null ? 0 : text.getBytes(UTF_8).length;
    }
}
