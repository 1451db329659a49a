package io.regulars.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import io.regulars.channel.Channel;
import io.regulars.control.SendRule;
import io.regulars.currency.ShopCurrency;
import io.regulars.features.Behaviour;
import io.regulars.offer.Offer;
import io.regulars.policy.Decision.Arm;
import io.regulars.policy.Decision.Candidate;
import io.regulars.policy.Decision.Choice;
import io.regulars.policy.Decision.Subject;
import io.regulars.policy.Decision.Versions;
import io.regulars.scoring.Rounding;
import io.regulars.scoring.Snapshot;
import io.regulars.trigger.Trigger;
import io.regulars.trigger.Triggers;

/**
 * Chooses one action for a customer, or none. The action with the highest expected value is chosen, except that a share
 * of {@value #EXPLORATION} of the choices is drawn uniformly from all eligible actions, to learn from. Equal inputs,
 * seeds and response models give equal decisions. Thread-safe.
 */
public final class Policy {

    /** Share of the choices that are drawn at random. */
    public static final double EXPLORATION = 0.02;

    private final Experiment experiment;
    private final ShopCurrency currency;
    private final UnaryOperator<String> codes;
    private final Supplier<ResponseModel> responses;

    /**
     * @param experiment the holdout, with the seed of exploration
     * @param currency for reasons
     * @param codes makes a single-use code of a decision's id; deterministic
     * @param responses the response model in service, asked for once per decision; thread-safe
     */
    public Policy(
            Experiment experiment,
            ShopCurrency currency,
            UnaryOperator<String> codes,
            Supplier<ResponseModel> responses) {
        this.experiment = experiment;
        this.currency = currency;
        this.codes = codes;
        this.responses = responses;
    }

    /** When a message for the input's trigger would be sent. */
    public static Instant sendAt(DecisionInput input) {
        boolean urgent =
                Triggers.named(input.trigger().name()).map(Trigger::urgent).orElse(false);
        Snapshot snapshot = input.snapshot();
        if (input.test()) {
            return snapshot.at();
        }
        return SendTime.of(
                snapshot.at(),
                snapshot.customer(),
                input.zone(),
                urgent,
                snapshot.scores().bestHour());
    }

    /** The decision at the time of the snapshot, which must have scores. */
    public Decision decide(DecisionInput input) {
        Snapshot snapshot = input.snapshot();
        String id = DecisionId.of(snapshot.customer(), input.trigger());
        Instant sendAt = sendAt(input);
        List<WeighedOffer> options = options(input, sendAt);
        DrawnOffer drawn = draw(id, options);
        Arm arm = input.test() ? Arm.TREATMENT : experiment.arm(snapshot.customer());
        return new Decision(
                id,
                new Subject(
                        snapshot.customer(),
                        input.trigger().name(),
                        snapshot.at(),
                        snapshot.scores().segment()),
                arm,
                candidates(options, drawn),
                choice(id, drawn, arm, sendAt),
                new Versions(
                        snapshot.version(),
                        snapshot.scores().model(),
                        input.catalogue().hash()),
                Reason.of(input.trigger(), options, drawn, arm, currency));
    }

    private Choice choice(String id, DrawnOffer drawn, Arm arm, Instant sendAt) {
        Offer offer = drawn.option().offer();
        if (offer == null) {
            return new Choice(null, 0, null, drawn.propensity(), drawn.explored(), null, null);
        }
        return new Choice(
                offer.id(),
                offer.version(),
                drawn.option().channel(),
                drawn.propensity(),
                drawn.explored(),
                sendAt,
                arm == Arm.TREATMENT && offer.reward().coupon() ? codes.apply(id) : null);
    }

    private List<WeighedOffer> options(DecisionInput input, Instant sendAt) {
        Snapshot snapshot = input.snapshot();
        OfferValue value =
                new OfferValue(new Behaviour(snapshot.profile(), snapshot.at()), snapshot.scores(), responses.get());
        Eligibility eligibility = new Eligibility(input, sendAt);
        List<WeighedOffer> options = new ArrayList<>();
        options.add(WeighedOffer.NOTHING);
        for (Offer offer : input.catalogue().offers()) {
            if (offer.triggers().contains(input.trigger().name())) {
                for (Channel channel : Channel.values()) {
                    if (offer.channels().contains(channel)) {
                        options.add(new WeighedOffer(
                                offer,
                                channel,
                                Rounding.four(value.of(offer, channel)),
                                eligibility.rule(offer, channel)));
                    }
                }
            }
        }
        options.sort(WeighedOffer.BEST_FIRST);
        return options;
    }

    /** The first option or, with a small probability, any eligible one. */
    private DrawnOffer draw(String id, List<WeighedOffer> options) {
        int eligible = (int) options.stream().filter(WeighedOffer::eligible).count();
        double each = EXPLORATION / eligible;
        double draw = HashedRandom.uniform("explore", experiment.seed(), id);
        int index = draw < EXPLORATION ? Math.min(eligible - 1, (int) (draw / each)) : 0;
        return new DrawnOffer(index, options.get(index), 1 - EXPLORATION + each, each);
    }

    private static List<Candidate> candidates(List<WeighedOffer> options, DrawnOffer drawn) {
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < options.size(); i++) {
            WeighedOffer option = options.get(i);
            SendRule lostTo = option.rule() != null
                    ? option.rule()
                    : i == drawn.index() ? null : i == 0 ? SendRule.EXPLORED : SendRule.LOWER_VALUE;
            double propensity = option.rule() != null ? 0 : Rounding.six(i == 0 ? drawn.best() : drawn.each());
            candidates.add(new Candidate(
                    option.offer() == null ? null : option.id(),
                    option.offer() == null ? 0 : option.offer().version(),
                    option.channel(),
                    option.value(),
                    propensity,
                    lostTo == null ? null : lostTo.key()));
        }
        return List.copyOf(candidates);
    }
}
