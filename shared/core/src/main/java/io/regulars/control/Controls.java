package io.regulars.control;

import java.util.Optional;
import java.util.Set;

/**
 * The sending that an operator has paused, and the campaigns with a budget.
 *
 * @param sending whether anything may be sent at all
 * @param paused campaigns of which nothing may be sent
 * @param budgeted campaigns that have a budget
 */
public record Controls(boolean sending, Set<String> paused, Set<String> budgeted) {

    /** Sending is not restricted. */
    public static final Controls OPEN = new Controls(true, Set.of(), Set.of());

    /** The rule that holds messages of that campaign back, empty if none does. */
    public Optional<SendRule> hold(String campaign) {
        if (!sending) {
            return Optional.of(SendRule.SENDING_PAUSED);
        }
        return paused.contains(campaign) ? Optional.of(SendRule.CAMPAIGN_PAUSED) : Optional.empty();
    }
}
