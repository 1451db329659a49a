package io.regulars.testing;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.regulars.channel.Channel;
import io.regulars.offer.Offer;
import io.regulars.offer.Offer.Audience;
import io.regulars.offer.Offer.Content;
import io.regulars.offer.Offer.Reward;
import io.regulars.offer.Offer.RewardKind;
import io.regulars.offer.Offer.Terms;

/** Offers for tests. */
public final class SampleOffers {

    private SampleOffers() {}

    /** An offer for everyone, on all channels, at a margin of 40 %. */
    public static Offer of(String id, String trigger, RewardKind kind, String value, double response) {
        return new Offer(
                id,
                1,
                "test",
                id,
                new Audience(Set.of(trigger), Set.of(), Set.of(Channel.EMAIL, Channel.PUSH), null, null, 0, null),
                new Terms(new Reward(kind, new BigDecimal(value)), new BigDecimal("0.4"), response, 14),
                Map.of("en", new Content("Hello", "", List.of("Text"), "Go", "https://shop.example")));
    }
}
