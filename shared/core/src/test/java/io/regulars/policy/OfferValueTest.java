package io.regulars.policy;

import org.junit.jupiter.api.Test;

import io.regulars.channel.Channel;
import io.regulars.features.Behaviour;
import io.regulars.offer.Offer;
import io.regulars.offer.Offer.RewardKind;
import io.regulars.scoring.Snapshot;
import io.regulars.testing.SampleCustomers;
import io.regulars.testing.SampleOffers;
import io.regulars.testing.Story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** The value formula, with numbers worked out by hand. The offers have a margin of 40 % and coupons for 14 days. */
class OfferValueTest {

    private static final double EXACT = 1e-9;

    /** No orders; a cart of 20.00; orders anyway with a probability of 0.4; usual rates, so a channel factor of 1. */
    private final OfferValue newcomer = value(SampleCustomers.newcomer(), 0.4, new DeclaredResponse());

    @Test
    void aReminderAddsItsMarginLessTheMessage() {
        // gain = 0.05 × 0.6 = 0.03; 0.03 × 0.4 × 20 = 0.24
        assertThat(newcomer.of(offer(RewardKind.NONE, "0", 0.05), Channel.EMAIL))
                .isCloseTo(0.24 - 0.02, within(EXACT));
        assertThat(newcomer.of(offer(RewardKind.NONE, "0", 0.05), Channel.PUSH)).isCloseTo(0.24 - 0.015, within(EXACT));
    }

    @Test
    void aDiscountAlsoGoesToThoseWhoOrderAnyway() {
        // gain = 0.06, 0.48 of margin; free riders 0.4 × 14/30; reward 10 % of 20 = 2
        double expected = 0.48 - (0.06 + 0.4 * 14 / 30) * 2 - 0.02;
        assertThat(newcomer.of(offer(RewardKind.PERCENT, "10", 0.10), Channel.EMAIL))
                .isCloseTo(expected, within(EXACT));
    }

    @Test
    void anAmountCostsNoMoreThanTheOrder() {
        double fifty = newcomer.of(offer(RewardKind.AMOUNT, "50", 0.10), Channel.EMAIL);
        assertThat(fifty).isEqualTo(newcomer.of(offer(RewardKind.AMOUNT, "20", 0.10), Channel.EMAIL));
        assertThat(fifty).isCloseTo(0.48 - (0.06 + 0.4 * 14 / 30) * 20 - 0.02, within(EXACT));
    }

    @Test
    void aPointCostsACent() {
        assertThat(newcomer.of(offer(RewardKind.POINTS, "300", 0.10), Channel.EMAIL))
                .isCloseTo(0.48 - (0.06 + 0.4 * 14 / 30) * 3 - 0.02, within(EXACT));
    }

    @Test
    void aCustomerWhoOpensMailsIsReachedBetterByMail() {
        // 9 delivered, 5 opened: (5 + 0.25 × 6) / (9 + 6) / 0.25 = 1.7333, limited to 1.6; order value 168.85 / 5
        OfferValue regular = value(SampleCustomers.regular(), 0.5, new DeclaredResponse());
        assertThat(regular.of(offer(RewardKind.NONE, "0", 0.05), Channel.EMAIL))
                .isCloseTo(0.05 * 0.5 * 1.6 * 0.4 * 168.85 / 5 - 0.02, within(EXACT));
    }

    @Test
    void theResponseModelDecidesTheGain() {
        ResponseModel onlyPush = new ResponseModel() {
            @Override
            public String version() {
                return "test";
            }

            @Override
            public double response(Offer offer, Channel channel, Behaviour behaviour) {
                return channel == Channel.PUSH ? 0.5 : 0;
            }
        };
        OfferValue value = value(SampleCustomers.newcomer(), 0.4, onlyPush);
        Offer reminder = offer(RewardKind.NONE, "0", 0.05);
        assertThat(value.of(reminder, Channel.EMAIL)).isCloseTo(-0.02, within(EXACT));
        assertThat(value.of(reminder, Channel.PUSH)).isCloseTo(0.5 * 0.6 * 0.4 * 20 - 0.015, within(EXACT));
    }

    private static OfferValue value(Story story, double propensity, ResponseModel responses) {
        Snapshot snapshot = story.snapshot(Story.scores("likely", propensity, 18));
        return new OfferValue(new Behaviour(snapshot.profile(), snapshot.at()), snapshot.scores(), responses);
    }

    private static Offer offer(RewardKind kind, String value, double response) {
        return SampleOffers.of("offer", "cart_abandoned", kind, value, response);
    }
}
