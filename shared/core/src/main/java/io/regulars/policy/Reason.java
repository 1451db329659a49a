package io.regulars.policy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

import io.regulars.currency.ShopCurrency;
import io.regulars.policy.Decision.Arm;
import io.regulars.trigger.FiredTrigger;

/** Explains a decision to people, in one sentence. */
final class Reason {

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
                : "no offer is allowed (" + named(second) + ": "
                        + capitalized(second.rule().key()).toLowerCase(Locale.ROOT) + ")";
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
