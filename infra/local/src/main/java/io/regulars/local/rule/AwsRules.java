package io.regulars.local.rule;

import java.util.EnumSet;
import java.util.Set;

/**
 * The rules of AWS that a local cloud enforces.
 *
 * @param enforced the rules that are on
 * @param quota what SES accepts; it applies while {@link AwsRule#SES_QUOTA} is on
 */
public record AwsRules(Set<AwsRule> enforced, SesQuota quota) {

    public AwsRules {
        enforced = Set.copyOf(enforced);
    }

    /** The rules that need no more than a developer's machine: all but those about load, conflicts and quotas. */
    public static AwsRules standard() {
        return new AwsRules(EnumSet.of(AwsRule.VISIBILITY_TIMEOUT, AwsRule.RESPONSE_SIZE), SesQuota.FIRST);
    }

    /** Every rule, with the given quota. */
    public static AwsRules all(SesQuota quota) {
        return new AwsRules(EnumSet.allOf(AwsRule.class), quota);
    }

    /** No rule. */
    public static AwsRules none() {
        return new AwsRules(Set.of(), SesQuota.FIRST);
    }

    public boolean enforces(AwsRule rule) {
        return enforced.contains(rule);
    }
}
