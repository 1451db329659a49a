package io.regulars.content;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import io.regulars.gate.Gate;
import io.regulars.message.SendRequest;
import io.regulars.offer.Offer;
import io.regulars.offer.Offer.Reward;

/** What a message's placeholders are filled with. */
public final class PlaceholderValues {

    private PlaceholderValues() {}

    /**
     * The values of one message.
     *
     * @param points the customer's balance, null when the message does not ask for it
     * @param currency ISO 4217 code of the shop's currency
     * @param language of the message
     */
    public static Map<String, String> of(
            Gate gate,
            Offer offer,
            SendRequest request,
            BigDecimal points,
            String shop,
            String currency,
            String language) {
        Map<String, String> values = new HashMap<>();
        values.put("shop", shop);
        values.put("reward", reward(offer.reward(), currency, language));
        values.put("firstName", firstName(gate));
        values.put("coupon", request.offer().coupon());
        values.put("product", request.offer().product());
        values.put("points", points == null ? null : points.stripTrailingZeros().toPlainString());
        return values;
    }

    /** The reward in words: "10%", "€5", "200 points". */
    static String reward(Reward reward, String currency, String language) {
        Locale locale = Locale.forLanguageTag(language);
        return switch (reward.kind()) {
            case NONE -> "";
            case PERCENT -> percent(reward.value(), locale);
            case AMOUNT -> amount(reward.value(), currency, locale);
            case POINTS ->
                Phrases.of(language)
                        .points()
                        .formatted(reward.value().stripTrailingZeros().toPlainString());
        };
    }

    private static String percent(BigDecimal value, Locale locale) {
        NumberFormat format = NumberFormat.getPercentInstance(locale);
        format.setMaximumFractionDigits(2);
        return format.format(value.movePointLeft(2));
    }

    private static String amount(BigDecimal value, String currency, Locale locale) {
        NumberFormat format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(Currency.getInstance(currency));
        boolean whole = value.stripTrailingZeros().scale() <= 0;
        format.setMinimumFractionDigits(whole ? 0 : 2);
        format.setMaximumFractionDigits(whole ? 0 : 2);
        return format.format(value);
    }

    private static String firstName(Gate gate) {
        Gate.Register first = gate.person().get("firstName");
        if (first != null && first.value() != null) {
            return Escaping.line(first.value());
        }
        Gate.Register name = gate.person().get("name");
        return name == null || name.value() == null
                ? null
                : Escaping.line(name.value()).split(" ", 2)[0];
    }
}
