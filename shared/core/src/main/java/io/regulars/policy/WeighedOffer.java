package io.regulars.policy;

import java.util.Comparator;

import io.regulars.channel.Channel;
import io.regulars.control.SendRule;
import io.regulars.offer.Offer;

/**
 * A candidate while it is weighed.
 *
 * @param offer null for nothing
 * @param channel null for nothing
 * @param value expected gain, rounded
 * @param rule that forbids it, null when it may be chosen
 */
record WeighedOffer(Offer offer, Channel channel, double value, SendRule rule) {

    static final WeighedOffer NOTHING = new WeighedOffer(null, null, 0, null);

    /** What may be chosen before what may not, then by value; of equals nothing first, then by id and channel. */
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
