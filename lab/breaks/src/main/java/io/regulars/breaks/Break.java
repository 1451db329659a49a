package io.regulars.breaks;

import java.util.Locale;
import java.util.Map;

/**
 * Guarantees that can be broken on purpose, to see that the chaos harness finds it. {@code REGULARS_BREAK} names one;
 * it is honoured only beside a DynamoDB on this machine, the template sets no such variable, and nothing on AWS does.
 */
public enum Break {
    /** Events and business ids that are known are folded again. */
    SKIP_DUPLICATE_CHECK,
    /** A function answers that it has done its messages, and begins. */
    ACK_BEFORE_COMMIT,
    /** What fired is sent without being kept as pending first. */
    EMIT_WITHOUT_PENDING,
    /** The provider is called before the gate is asked. */
    CLAIM_AFTER_SEND,
    /** Gates, and the shards of coupons and budgets, are written whatever is stored by now. */
    READ_MODIFY_WRITE;

    private static final String VARIABLE = "REGULARS_BREAK";

    /** Whether this is broken in this process. */
    public boolean on() {
        return on(System.getenv());
    }

    boolean on(Map<String, String> environment) {
        return name().toLowerCase(Locale.ROOT).replace('_', '-').equals(environment.get(VARIABLE))
                && environment.getOrDefault("AWS_ENDPOINT_URL_DYNAMODB", "").startsWith("http://127.0.0.1:");
    }
}
