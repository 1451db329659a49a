package io.regulars.local.template;

import java.util.Optional;

/**
 * An SQS queue of the template.
 *
 * @param id its logical id
 * @param name its name: {@code QueueName}, or the logical id without "Queue", in lower case with dashes
 * @param deadLetters the logical id of its dead-letter queue, empty without one
 * @param maxReceiveCount how often a message is received before it moves to the dead-letter queue
 * @param notices whether notices about mail and push are sent to it ({@code Metadata.Regulars.Notices})
 */
public record QueueSpec(
        String id, String name, Timing timing, Optional<String> deadLetters, int maxReceiveCount, boolean notices) {

    /** How long messages are hidden after a receive, kept, and delayed after they are sent. In seconds. */
    public record Timing(int visibilitySeconds, int retentionSeconds, int delaySeconds) {}

    /** How long a received message stays hidden from other receivers. */
    public int visibilitySeconds() {
        return timing.visibilitySeconds();
    }
}
