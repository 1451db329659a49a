package io.regulars.breaks;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;

import static org.assertj.core.api.Assertions.assertThat;

class EarlyAnswerTest {

    @Test
    void aBatchIsAcknowledgedBeforeItIsHandled() throws Exception {
        CountDownLatch answered = new CountDownLatch(1);
        CountDownLatch handled = new CountDownLatch(1);
        RequestStreamHandler own = (input, output, context) -> {
            try {
                answered.await();
            } catch (InterruptedException stopping) {
                throw new IOException(stopping);
            }
            handled.countDown();
        };

        String answer = answer(own, "{\"Records\":[{\"eventSource\":\"aws:sqs\"}]}");
        assertThat(answer).isEqualTo("{\"batchItemFailures\":[]}");
        assertThat(handled.getCount()).isEqualTo(1);

        answered.countDown();
        assertThat(handled.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void otherEventsAreHandledNormally() throws Exception {
        assertThat(answer((input, output, context) -> input.transferTo(output), "{\"schedule\":1}"))
                .isEqualTo("{\"schedule\":1}");
    }

    @Test
    void isTheHandlerThatTheHarnessNames() {
        assertThat(Break.EARLY_ANSWER).isEqualTo(EarlyAnswer.class.getName() + "::handleRequest");
    }

    private static String answer(RequestStreamHandler own, String event) throws IOException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        new EarlyAnswer(own)
                .handleRequest(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), output, null);
        return output.toString(StandardCharsets.UTF_8);
    }
}
