package io.regulars.aws.sqs;

import java.util.Map;

import org.junit.jupiter.api.Test;

import com.amazonaws.services.lambda.runtime.events.SQSEvent.MessageAttribute;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;

import static org.assertj.core.api.Assertions.assertThat;

class DeadLettersTest {

    @Test
    void aLetterThatFailsAgainKeepsItsFirstReason() {
        assertThat(DeadLetters.reason("is malformed", message(null))).isEqualTo("is malformed");
        assertThat(DeadLetters.reason("is malformed", message("is malformed"))).isEqualTo("is malformed");

        String twice = DeadLetters.reason("no such queue", message("is malformed"));
        assertThat(twice).isEqualTo("is malformed; after a redrive: no such queue");
        assertThat(DeadLetters.reason("no such queue", message(twice))).isEqualTo(twice);
    }

    private static SQSMessage message(String reason) {
        SQSMessage message = new SQSMessage();
        if (reason != null) {
            MessageAttribute attribute = new MessageAttribute();
            attribute.setStringValue(reason);
            message.setMessageAttributes(Map.of(DeadLetters.REASON, attribute));
        }
        return message;
    }
}
