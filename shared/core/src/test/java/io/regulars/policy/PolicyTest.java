package io.regulars.policy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.regulars.channel.Channel;
import io.regulars.control.SendRule;
import io.regulars.currency.ShopCurrency;
import io.regulars.event.CustomerId;
import io.regulars.json.Json;
import io.regulars.offer.Catalogue;
import io.regulars.offer.Offer;
import io.regulars.offer.Offer.Audience;
import io.regulars.offer.Offer.Content;
import io.regulars.offer.Offer.Reward;
import io.regulars.offer.Offer.RewardKind;
import io.regulars.offer.Offer.Terms;
import io.regulars.policy.Decision.Arm;
import io.regulars.policy.Decision.Candidate;
import io.regulars.scoring.Scores;
import io.regulars.testing.Story;
import io.regulars.trigger.FiredTrigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class PolicyTest {

    private static final int MANY = 5_000;
    private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
    private static final Offer REMINDER = offer("reminder", RewardKind.NONE, "0", 0.05);
    private static final Offer TENTH_OFF = offer("tenth-off", RewardKind.PERCENT, "10", 0.10);

    @Test
    void equalQuestionsGetEqualBytes() {
        String once = json(policy("7").decide(question("ann", 0.1, Map.of(), REMINDER, TENTH_OFF)));
        String again = json(policy("7").decide(question("ann", 0.1, Map.of(), TENTH_OFF, REMINDER)));
        assertThat(again).isEqualTo(once);
        assertThat(json(DecisionCodec.fromJson(Json.read(once)))).isEqualTo(once);
    }

    @Test
    void theBestOfferWinsAndEachLoserSaysWhy() {
        Decision decision = policy("1")
                .decide(question("ann", 0.1, Map.of(Channel.PUSH, SendRule.NO_CONSENT), REMINDER, TENTH_OFF));
        assertThat(decision.offer()).isEqualTo("tenth-off");
        assertThat(decision.channel()).isEqualTo(Channel.EMAIL);
        assertThat(decision.sendAt()).isEqualTo(NOON);
        assertThat(decision.coupon()).isEqualTo("CODE" + decision.id());
        assertThat(decision.candidates())
                .extracting(Candidate::lostTo)
                .containsExactly(null, "lower_value", "lower_value", "no_consent", "no_consent");
        assertThat(decision.reason()).startsWith("Cart abandoned: tenth-off by email is expected to add ");
    }

    @Test
    void likelyBuyersGetNoDiscount() {
        assertThat(policy("1").decide(question("ann", 0.9, Map.of(), TENTH_OFF)).offer())
                .isNull();
        assertThat(policy("1")
                        .decide(question("ann", 0.05, Map.of(), TENTH_OFF))
                        .offer())
                .isEqualTo("tenth-off");
    }

    @Test
    void withoutConsentNothingIsChosenAndTheReasonSaysSo() {
        Decision decision = policy("1")
                .decide(question(
                        "ann",
                        0.1,
                        Map.of(Channel.PUSH, SendRule.NO_ADDRESS, Channel.EMAIL, SendRule.NO_CONSENT),
                        REMINDER));
        assertThat(decision.offer()).isNull();
        assertThat(decision.choice().propensity()).isEqualTo(1);
        assertThat(decision.reason())
                .isEqualTo(
                        "Cart abandoned: nothing, because no offer is allowed (reminder by email: no consent, by push: no address).");
    }

    @Test
    void propensitiesSumToOneAndMatchHowOftenEachIsChosen() {
        int explored = 0;
        for (int i = 0; i < MANY; i++) {
            Decision decision = policy("3")
                    .decide(question("user" + i, 0.1, Map.of(Channel.PUSH, SendRule.NO_ADDRESS), REMINDER, TENTH_OFF));
            assertThat(decision.candidates().stream()
                            .mapToDouble(Candidate::propensity)
                            .sum())
                    .isCloseTo(1, within(1e-5));
            Candidate chosen = decision.candidates().stream()
                    .filter(candidate -> candidate.lostTo() == null)
                    .findFirst()
                    .orElseThrow();
            assertThat(decision.choice().propensity()).isEqualTo(chosen.propensity());
            assertThat(decision.choice().explored()).isEqualTo(decision.choice().propensity() < 0.5);
            explored += decision.choice().explored() ? 1 : 0;
        }
        double expected = Policy.EXPLORATION * 2 / 3 * MANY;
        assertThat((double) explored).isCloseTo(expected, within(4 * Math.sqrt(expected)));
    }

    @Test
    void oneInTwentyIsHeldOutPermanently() {
        Experiment experiment = new Experiment("3");
        int held = 0;
        for (int i = 0; i < MANY; i++) {
            CustomerId customer = CustomerId.ofUser("user" + i);
            held += experiment.arm(customer) == Arm.HOLDOUT ? 1 : 0;
            assertThat(experiment.arm(customer)).isEqualTo(new Experiment("3").arm(customer));
        }
        assertThat((double) held).isCloseTo(0.05 * MANY, within(4 * Math.sqrt(0.05 * MANY)));
    }

    @Test
    void aLargerShareKeepsEverybodyHeldOut() {
        Experiment few = Experiment.ofPercent("3", "5");
        Experiment many = Experiment.ofPercent("3", "20");
        int held = 0;
        for (int i = 0; i < MANY; i++) {
            CustomerId customer = CustomerId.ofUser("user" + i);
            held += many.arm(customer) == Arm.HOLDOUT ? 1 : 0;
            assertThat(many.arm(customer))
                    .isEqualTo(few.arm(customer) == Arm.HOLDOUT ? Arm.HOLDOUT : many.arm(customer));
        }
        assertThat((double) held).isCloseTo(0.2 * MANY, within(4 * Math.sqrt(0.2 * MANY)));
        for (String wrong : List.of("-1", "51", "a fifth", "", "NaN", "1e999999999")) {
            assertThatThrownBy(() -> Experiment.ofPercent("3", wrong)).hasMessageContaining("percentage from 0 to 50");
        }
    }

    @Test
    void theHeldOutGetAGhostDecision() {
        Experiment experiment = new Experiment("3");
        String user = java.util.stream.IntStream.range(0, MANY)
                .mapToObj(i -> "user" + i)
                .filter(id -> experiment.arm(CustomerId.ofUser(id)) == Arm.HOLDOUT)
                .findFirst()
                .orElseThrow();
        Decision decision = policy("3").decide(question(user, 0.1, Map.of(), TENTH_OFF));
        assertThat(decision.arm()).isEqualTo(Arm.HOLDOUT);
        assertThat(decision.offer()).isEqualTo("tenth-off");
        assertThat(decision.coupon()).isNull();
        assertThat(decision.sends()).isFalse();
    }

    @Test
    void aDecisionIsOneOfItsCustomerTriggerAndAnchor() {
        CustomerId ann = CustomerId.ofUser("ann");
        String id = DecisionId.of(ann, cart(NOON));
        assertThat(id)
                .hasSize(20)
                .isEqualTo(DecisionId.of(ann, new FiredTrigger("cart_abandoned", NOON, NOON.plusSeconds(9))));
        assertThat(id)
                .isNotEqualTo(DecisionId.of(ann, cart(NOON.plusSeconds(1))))
                .isNotEqualTo(DecisionId.of(CustomerId.ofUser("bob"), cart(NOON)));
        assertThat(DecisionId.of(ann, new FiredTrigger("first_order", NOON, NOON)))
                .isEqualTo(DecisionId.of(ann, new FiredTrigger("first_order", NOON.minusSeconds(60), NOON)));
    }

    @Test
    void aBlockedOfferLosesByThatRule() {
        DecisionInput open = question("ann", 0.05, Map.of(), TENTH_OFF);
        Decision decision = policy("1")
                .decide(new DecisionInput(
                        open.snapshot(),
                        open.trigger(),
                        open.catalogue(),
                        Map.of(),
                        Map.of("tenth-off", SendRule.BUDGET_EXHAUSTED),
                        open.zone()));
        assertThat(decision.offer()).isNull();
        assertThat(decision.reason()).contains("budget exhausted");
    }

    @Test
    void anExpectedValueCarriesItsCurrencyAndIsNeverMinusNothing() {
        assertThat(policy("1")
                        .decide(question("ann", 0.05, Map.of(), TENTH_OFF))
                        .reason())
                .contains(" EUR");
        Offer hopeless = offer("hopeless", RewardKind.NONE, "0", 0.0006);
        for (int i = 0; i < 50; i++) {
            assertThat(policy("1")
                            .decide(question("u" + i, 0.1, Map.of(), hopeless))
                            .reason())
                    .doesNotContain("-0.00");
        }
    }

    private static Policy policy(String seed) {
        return new Policy(new Experiment(seed), ShopCurrency.EUR, id -> "CODE" + id, ResponseModels.REGISTRY::fallback);
    }

    private static FiredTrigger cart(Instant anchor) {
        return new FiredTrigger("cart_abandoned", anchor, anchor);
    }

    private static DecisionInput question(
            String user, double propensity, Map<Channel, SendRule> refused, Offer... offers) {
        Scores scores = Story.scores("likely", propensity, 18);
        return new DecisionInput(
                Story.of(user)
                        .order("2026-01-10T12:00:00Z", "60.00", "tea")
                        .cart("2026-03-10T12:00:00Z", "tea")
                        .snapshot(scores),
                cart(NOON),
                Catalogue.of(List.of(offers)),
                refused,
                Map.of(),
                ZoneOffset.UTC);
    }

    private static Offer offer(String id, RewardKind kind, String value, double response) {
        return new Offer(
                id,
                1,
                "carts",
                id,
                new Audience(
                        Set.of("cart_abandoned"), Set.of(), Set.of(Channel.EMAIL, Channel.PUSH), null, null, 0, null),
                new Terms(new Reward(kind, new BigDecimal(value)), new BigDecimal("0.4"), response, 14),
                Map.of("en", new Content("Hello", "", List.of("Text"), "Go", "https://shop.example")));
    }

    private static String json(Decision decision) {
        return Json.write(DecisionCodec.toJson(decision));
    }
}
