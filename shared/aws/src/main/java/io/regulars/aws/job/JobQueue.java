package io.regulars.aws.job;

import java.time.Duration;
import java.time.Instant;

import io.regulars.job.Job;
import io.regulars.message.JobMessage;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Sends the messages that continue jobs. Safe for concurrent use. */
public final class JobQueue {

    private final Transport transport;
    private final String source;

    /** Sends the text of a message, which is delivered after a delay of at most 15 minutes. */
    @FunctionalInterface
    public interface Transport {

        void send(String text, Duration delay);
    }

    /** @param source of the messages, for instance {@code /api} */
    public JobQueue(Transport transport, String source) {
        this.transport = transport;
        this.source = source;
    }

    /** Sends through a queue of SQS. */
    public static JobQueue of(SqsClient sqs, String queueUrl, String source) {
        return new JobQueue(
                (text, delay) -> sqs.sendMessage(message ->
                        message.queueUrl(queueUrl).messageBody(text).delaySeconds(Math.toIntExact(delay.toSeconds()))),
                source);
    }

    /** Continues a job; when this returns, the message is stored. */
    public void send(Job job, Duration delay, Instant now) {
        transport.send(new JobMessage(job.id(), job.progress().version()).write(source, now), delay);
    }
}
