package io.regulars.policy;

import java.util.Comparator;

import io.regulars.channel.Channel;
import io.regulars.control.SendRule;
import io.regulars.offer.Offer;

/**
 * An action that the policy considers, with its value.
 *
 * @param offer null for doing nothing
 * @param channel null for doing nothing
 * @param value expected value, rounded to four decimals
 * @param rule name of the rule that excludes it, null if it is eligible
 */
record WeighedOffer(Offer offer, Channel channel, double value, SendRule rule) {

    static final WeighedOffer NOTHING = new WeighedOffer(null, null, 0, null);

    /** Eligible actions first, then by value; ties go to doing nothing, then by offer id and channel. */
    static final Comparator<WeighedOffer> BEST_FIRST = Comparator.comparing(
                    (WeighedOffer option) -> option.rule() != null)
            .thenComparing(WeighedOffer::value, Comparator.reverseOrder())
            .thenComparing(WeighedOffer::id)
            .thenComparing(WeighedOffer::channelKey);

    boolean eligible() {
        return rule == null;
    }

    String id() {
        return offer == null ? "" : offer.id();
    }

    private String channelKey() {
        return channel == null ? "" : channel.key();
    }
}
