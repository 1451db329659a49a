package io.regulars.function.send;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.util.List;
import javax.net.ssl.SSLHandshakeException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NotSentTest {

    @Test
    void aRequestThatHadNoConnectionWasNotSent() {
        for (Exception before : List.of(
                new UnknownHostException("email.eu-central-1.amazonaws.com"),
                new ConnectException("refused"),
                new HttpConnectTimeoutException("HTTP connect timed out"),
                new SSLHandshakeException("no trusted certificate"),
                new IllegalStateException("Unable to load credentials from any of the providers"))) {
            assertThat(NotSent.is(new IllegalStateException("Unable to execute HTTP request", before)))
                    .as(before.toString())
                    .isTrue();
        }
    }

    @Test
    void aRequestWhoseAnswerIsMissingMayHaveBeenSent() {
        for (Exception after : List.of(
                new SocketTimeoutException("Read timed out"),
                new IOException("Connection reset"),
                new IOException("The target server failed to respond"))) {
            assertThat(NotSent.is(new IllegalStateException("Unable to execute HTTP request", after)))
                    .as(after.toString())
                    .isFalse();
        }
    }

    @Test
    void aShortInvocationSendsToo() {
        long[] left = {10_000};
        TimeLeft time = TimeLeft.of(() -> left[0]);
        assertThat(time.enough()).isTrue();
        left[0] = 4_000;
        assertThat(time.enough()).isFalse();

        left[0] = 30_000;
        TimeLeft usual = TimeLeft.of(() -> left[0]);
        left[0] = 12_000;
        assertThat(usual.enough()).isFalse();
    }
}
