package io.regulars.local.rule;

/**
 * How many mails SES accepts.
 *
 * @param perSecond within any second
 * @param perDay within any 24 hours
 */
public record SesQuota(int perSecond, int perDay) {

    /** The quota of a new account outside the sandbox. */
    public static final SesQuota FIRST = new SesQuota(14, 50_000);
}
