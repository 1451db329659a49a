package io.regulars.policy;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

import io.regulars.control.SendRule;
import io.regulars.currency.ShopCurrency;
import io.regulars.policy.Decision.Arm;
import io.regulars.trigger.FiredTrigger;

/** Explains a decision to people, in one sentence. */
final class Reason {

    private static final List<SendRule> NEAREST_FIRST = List.of(
            SendRule.SENDING_PAUSED,
            SendRule.CAMPAIGN_PAUSED,
            SendRule.BUDGET_EXHAUSTED,
            SendRule.QUIET_HOURS,
            SendRule.DAILY_CAP,
            SendRule.WEEKLY_CAP,
            SendRule.ADDRESS_NOT_CONFIRMED,
            SendRule.NO_CONSENT,
            SendRule.SUPPRESSED,
            SendRule.NO_ADDRESS);

    private final ShopCurrency currency;

    private Reason(ShopCurrency currency) {
        this.currency = currency;
    }

    static String of(
            FiredTrigger trigger, List<WeighedOffer> options, DrawnOffer drawn, Arm arm, ShopCurrency currency) {
        String held = arm == Arm.HOLDOUT ? "Held out, nothing is sent; otherwise: " : "";
        return held + capitalized(trigger.name()) + ": " + new Reason(currency).because(options, drawn) + ".";
    }

    private String because(List<WeighedOffer> options, DrawnOffer drawn) {
        WeighedOffer chosen = drawn.option();
        if (drawn.explored()) {
            return "drawn to learn from it, " + named(chosen) + " in place of " + named(options.get(0));
        }
        if (chosen.offer() != null) {
            WeighedOffer second = options.get(1);
            return named(chosen) + " is expected to add " + money(chosen.value())
                    + (second.eligible() ? ", " + named(second) + " " + money(second.value()) : "");
        }
        return "nothing, because " + nothing(options);
    }

    private String nothing(List<WeighedOffer> options) {
        if (options.size() == 1) {
            return "no live offer answers it";
        }
        WeighedOffer second = options.get(1);
        return second.eligible()
                ? named(second) + " is expected to add " + money(second.value())
                : "no offer is allowed (" + obstacles(options) + ")";
    }

    /** The offer that came closest to being allowed, with the rule on each of its channels. */
    private static String obstacles(List<WeighedOffer> options) {
        List<WeighedOffer> refused = options.stream()
                .filter(option -> !option.eligible())
                .sorted(Comparator.comparingInt(Reason::distance))
                .toList();
        List<WeighedOffer> closest = refused.stream()
                .filter(option -> option.offer().equals(refused.get(0).offer()))
                .toList();
        boolean same = closest.stream().map(WeighedOffer::rule).distinct().count() == 1;
        return closest.get(0).id()
                + (same
                        ? ": " + words(closest.get(0))
                        : closest.stream()
                                .map(option -> " by " + option.channel().key() + ": " + words(option))
                                .collect(Collectors.joining(",")));
    }

    private static String words(WeighedOffer refused) {
        return refused.rule().key().replace('_', ' ');
    }

    /** How much is missing to send the offer, from a pause to an audience that the customer is not in. */
    private static int distance(WeighedOffer option) {
        int index = NEAREST_FIRST.indexOf(option.rule());
        return index < 0 ? NEAREST_FIRST.size() : index;
    }

    private static String named(WeighedOffer option) {
        return option.offer() == null
                ? "nothing"
                : option.id() + " by " + option.channel().key();
    }

    /** Rounded to the currency's digits; a small negative value is shown without a sign. */
    private String money(double value) {
        return currency.text(BigDecimal.valueOf(value)) + " " + currency.code();
    }

    private static String capitalized(String name) {
        String spaced = name.replace('_', ' ');
        return Character.toUpperCase(spaced.charAt(0)) + spaced.substring(1);
    }
}
