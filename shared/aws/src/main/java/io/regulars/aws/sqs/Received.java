package io.regulars.aws.sqs;

/**
 * A message of a queue.
 *
 * @param id assigned by SQS
 * @param queueArn the source queue; null in a direct call
 * @param body as parsed
 */
public record Received<T>(String id, String queueArn, T body) {}
