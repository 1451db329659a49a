package io.regulars.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

import io.regulars.channel.Channel;
import io.regulars.control.SendRule;
import io.regulars.features.Behaviour;
import io.regulars.offer.Offer;
import io.regulars.policy.Decision.Arm;
import io.regulars.policy.Decision.Candidate;
import io.regulars.scoring.Rounding;
import io.regulars.scoring.Snapshot;
import io.regulars.trigger.Trigger;
import io.regulars.trigger.Triggers;

/**
 * Chooses the one action for a customer, "nothing" included: the highest expected value, save that one choice in fifty
 * is drawn evenly from all that is allowed, or nothing could be learned of what is not chosen. Pure: equal questions
 * and seeds give equal decisions. Safe for concurrent use.
 */
public final class Policy {

    /** The share of choices that are drawn. */
    public static final double EXPLORATION = 0.02;

    private final String seed;
    private final Experiment experiment;
    private final String currency;
    private final UnaryOperator<String> codes;

    /**
     * @param seed of exploration and holdout
     * @param currency ISO 4217 code of the shop's, for the words
     * @param codes makes the single-use code of a decision's id: always the same one of the same id
     */
    public Policy(String seed, String currency, UnaryOperator<String> codes) {
        this.seed = seed;
        this.currency = currency;
        this.codes = codes;
        this.experiment = new Experiment(seed);
    }

    /** When a message for that trigger would go out. */
    public static Instant sendAt(DecisionInput question) {
        boolean urgent =
                Triggers.named(question.trigger().name()).map(Trigger::urgent).orElse(false);
        Snapshot snapshot = question.snapshot();
        return SendTime.of(
                snapshot.at(), question.zone(), urgent, snapshot.scores().bestHour());
    }

    public Decision decide(DecisionInput question) {
        Snapshot snapshot = question.snapshot();
        String id = DecisionId.of(snapshot.customer(), question.trigger());
        Instant sendAt = sendAt(question);
        List<WeighedOffer> options = options(question, sendAt);
        Choice choice = choose(id, options);
        WeighedOffer chosen = choice.option();
        boolean something = chosen.offer() != null;
        Arm arm = experiment.arm(snapshot.customer());
        return new Decision(
                id,
                snapshot.customer(),
                question.trigger().name(),
                snapshot.at(),
                snapshot.version(),
                snapshot.scores().segment(),
                arm,
                candidates(options, choice),
                something ? chosen.offer().id() : null,
                something ? chosen.offer().version() : 0,
                chosen.channel(),
                choice.propensity(),
                choice.explored(),
                something ? sendAt : null,
                something && arm == Arm.TREATMENT && chosen.offer().reward().coupon() ? codes.apply(id) : null,
                snapshot.scores().model(),
                question.catalogue().hash(),
                Reason.of(question.trigger(), options, choice, arm, currency));
    }

    private static List<WeighedOffer> options(DecisionInput question, Instant sendAt) {
        Snapshot snapshot = question.snapshot();
        OfferValue value = new OfferValue(new Behaviour(snapshot.profile(), snapshot.at()), snapshot.scores());
        Eligibility eligibility = new Eligibility(question, sendAt);
        List<WeighedOffer> options = new ArrayList<>();
        options.add(WeighedOffer.NOTHING);
        for (Offer offer : question.catalogue().offers()) {
            if (offer.triggers().contains(question.trigger().name())) {
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

    /** The best first option, or with a small probability any that is allowed. */
    private Choice choose(String id, List<WeighedOffer> options) {
        int eligible = (int) options.stream().filter(WeighedOffer::eligible).count();
        double each = EXPLORATION / eligible;
        double draw = HashedRandom.uniform("explore", seed, id);
        int index = draw < EXPLORATION ? Math.min(eligible - 1, (int) (draw / each)) : 0;
        return new Choice(index, options.get(index), 1 - EXPLORATION + each, each);
    }

    private static List<Candidate> candidates(List<WeighedOffer> options, Choice choice) {
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < options.size(); i++) {
            WeighedOffer option = options.get(i);
            SendRule lostTo = option.rule() != null
                    ? option.rule()
                    : i == choice.index() ? null : i == 0 ? SendRule.EXPLORED : SendRule.LOWER_VALUE;
            double propensity = option.rule() != null ? 0 : Rounding.six(i == 0 ? choice.best() : choice.each());
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
