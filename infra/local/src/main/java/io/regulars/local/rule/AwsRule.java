package io.regulars.local.rule;

/** A limit or behaviour of AWS that the embedded services lack and the local cloud adds. */
public enum AwsRule {
    /**
     * A message that failed stays hidden until the visibility timeout of its queue has passed since its receipt. While
     * the clock waits for requests, draining the queues skips that time once no other work is left. Without the rule a
     * failed message returns after a backoff of seconds.
     */
    VISIBILITY_TIMEOUT,
    /** An invocation fails whose response has more than 6 MB. */
    RESPONSE_SIZE,
    /** A function URL answers 429 beyond ten requests per second and environment that the function may have. */
    REQUEST_RATE,
    /** A write of an item that takes part in an ongoing transaction is refused, and so is a second transaction. */
    TRANSACTION_CONFLICT,
    /** The mail server refuses mails beyond the quota that {@link AwsRules#quota()} states. */
    SES_QUOTA,
    /**
     * All processes of a function start with the same state of {@code ThreadLocalRandom} and {@code Math.random}, as
     * environments restored from one snapshot do. Functions on the JVM only.
     */
    SHARED_RANDOM
}
