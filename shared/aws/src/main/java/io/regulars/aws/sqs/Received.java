package io.regulars.aws.sqs;

/**
 * A message that was read.
 *
 * @param id SQS's id of the message
 * @param queueArn the queue that it is from; null in a direct call
 * @param body what it holds
 */
public record Received<T>(String id, String queueArn, T body) {}
