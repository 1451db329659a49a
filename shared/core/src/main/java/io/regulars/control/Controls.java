package io.regulars.control;

import java.util.Optional;
import java.util.Set;

/**
 * What an operator holds back.
 *
 * @param sending whether anything may be sent at all
 * @param paused campaigns of which nothing may be sent
 * @param budgeted campaigns that have a budget
 */
public record Controls(boolean sending, Set<String> paused, Set<String> budgeted) {

    /** Nothing is held back. */
    public static final Controls OPEN = new Controls(true, Set.of(), Set.of());

    public static final String SENDING_PAUSED = "sending_paused";
    public static final String CAMPAIGN_PAUSED = "campaign_paused";

    /** The rule that holds messages of that campaign back, empty when none does. */
    public Optional<String> hold(String campaign) {
        if (!sending) {
            return Optional.of(SENDING_PAUSED);
        }
        return paused.contains(campaign) ? Optional.of(CAMPAIGN_PAUSED) : Optional.empty();
    }
}
