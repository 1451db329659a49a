package io.regulars.local.cloud;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.regulars.local.part.AwsIdentity;
import software.amazon.awssdk.services.sqs.SqsClient;

import static org.assertj.core.api.Assertions.assertThat;

/** When failed messages come again in real time: after the visibility timeout of their queue, which is 6 s here. */
class RedeliveryIntegrationTest {

    private static final Duration VISIBILITY = Duration.ofSeconds(6);
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @TempDir
    private static Path folder;

    private static Sample sample;
    private static SqsClient sqs;
    private static String queue;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        sample = Sample.start(folder, options -> options.withRealTime(true));
        Map<String, String> environment = sample.environment();
        sqs = AwsIdentity.of(Map.of()).sqs(URI.create(environment.get("AWS_ENDPOINT_URL_SQS")));
        queue = environment.get("QUICK_QUEUE_URL");
    }

    @AfterAll
    static void stop() {
        sqs.close();
        sample.close();
    }

    @BeforeEach
    void forget() throws IOException {
        sample.forget();
    }

    @Test
    void aFailedMessageReturnsOnlyAfterItsVisibilityTimeout() throws Exception {
        long before = sample.function().path("errors").asLong();
        enqueue("fail slowly");
        awaitFailed(1);
        long first = System.nanoTime();
        awaitFailed(2);
        assertThat(Duration.ofNanos(System.nanoTime() - first))
                .isBetween(VISIBILITY.minusSeconds(1), VISIBILITY.plusSeconds(4));
        assertThat(sample.function().path("errors").asLong())
                .as("messages that the function reports as failed are no errors of the function")
                .isEqualTo(before);
        sqs.purgeQueue(request -> request.queueUrl(queue));
    }

    @Test
    void killingProcessesForSecondsMakesNoDeadLetters() throws Exception {
        for (int message = 0; message < 5; message++) {
            enqueue("sleep 100");
        }
        long end = System.nanoTime() + VISIBILITY.minusSeconds(2).toNanos();
        while (System.nanoTime() < end) {
            sample.function()
                    .path("pids")
                    .forEach(pid -> ProcessHandle.of(pid.asLong()).ifPresent(ProcessHandle::destroyForcibly));
            Thread.sleep(20);
        }
        awaitSlept(5);
        assertThat(sample.local("GET", "dead-letters/quick", "")).isEmpty();
    }

    private static void enqueue(String body) {
        sqs.sendMessage(request -> request.queueUrl(queue).messageBody(body));
    }

    private static void awaitFailed(int times) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (failed() < times && System.nanoTime() < end) {
            Thread.sleep(20);
        }
        assertThat(failed()).isGreaterThanOrEqualTo(times);
    }

    /** Killed messages of the other test may return late, so only this test's own are counted. */
    private static long failed() throws IOException {
        return sample.written().stream().filter("fail slowly"::equals).count();
    }

    private static void awaitSlept(int messages) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (slept() < messages && System.nanoTime() < end) {
            Thread.sleep(50);
        }
        assertThat(slept()).isGreaterThanOrEqualTo(messages);
    }

    private static long slept() throws IOException {
        return sample.written().stream().filter("slept"::equals).count();
    }
}
