package io.regulars.local.template;

import java.util.Optional;

/**
 * An SQS queue.
 *
 * @param id its logical id
 * @param name its name: {@code QueueName}, or the logical id without "Queue", in lower case with dashes
 * @param deadLetters the logical id of its dead-letter queue
 * @param maxReceiveCount how often a message is received before it goes there
 * @param notices whether notices about mail and push arrive here ({@code Metadata.Regulars.Notices})
 */
public record QueueSpec(
        String id,
        String name,
        int visibilitySeconds,
        int retentionSeconds,
        int delaySeconds,
        Optional<String> deadLetters,
        int maxReceiveCount,
        boolean notices) {}
