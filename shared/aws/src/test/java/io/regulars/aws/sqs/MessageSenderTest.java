package io.regulars.aws.sqs;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.regulars.aws.test.SqsLocal;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.SqsException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MessageSenderTest {

    private final SqsLocal sqs = SqsLocal.shared();

    @Test
    void sendsMoreMessagesThanOneRequestAllows() {
        String queue = sqs.queue("many");
        List<String> bodies =
                IntStream.range(0, 23).mapToObj(i -> "message " + i).toList();

        new MessageSender(sqs.client(), queue).send(bodies);

        assertThat(sqs.drain(queue)).extracting(Message::body).containsExactlyInAnyOrderElementsOf(bodies);
    }

    @Test
    void splitsMessagesThatAreTooLargeForOneRequest() {
        String queue = sqs.queue("large");
        List<String> bodies =
                IntStream.range(0, 9).mapToObj(i -> i + "ü".repeat(30 * 1024)).toList();

        new MessageSender(sqs.client(), queue).send(bodies);

        assertThat(sqs.drain(queue)).extracting(Message::body).containsExactlyInAnyOrderElementsOf(bodies);
    }

    @Test
    void sendsNothingWithoutMessages() {
        String queue = sqs.queue("none");

        new MessageSender(sqs.client(), queue).send(List.of());

        assertThat(sqs.drain(queue)).isEmpty();
    }

    @Test
    void throwsIfTheQueueRejectsMessages() {
        MessageSender sender = new MessageSender(sqs.client(), sqs.endpoint() + "/000000000000/no-such-queue");

        assertThatThrownBy(() -> sender.send(List.of("lost?"))).isInstanceOf(SqsException.class);
    }
}
