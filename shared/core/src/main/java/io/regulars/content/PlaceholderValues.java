package io.regulars.content;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import io.regulars.currency.ShopCurrency;
import io.regulars.gate.Gate;
import io.regulars.message.SendRequest;
import io.regulars.offer.Offer;
import io.regulars.offer.Offer.Reward;

/**
 * The values of a message's placeholders.
 *
 * @param shop name of the shop
 * @param currency ISO 4217 code of the shop's currency
 * @param language BCP 47 tag of the message's content, which says how numbers are written
 * @param texts if possible in the same language
 */
public record PlaceholderValues(String shop, String currency, String language, Texts texts) {

    /**
     * The values of one message, by placeholder name; null for unknown values.
     *
     * @param points the customer's balance, null if the message does not show it
     */
    public Map<String, String> of(Gate gate, Offer offer, SendRequest request, BigDecimal points) {
        Map<String, String> values = new HashMap<>();
        values.put("shop", shop);
        values.put("reward", reward(offer.reward()));
        values.put("firstName", firstName(gate));
        values.put("coupon", request.offer().coupon());
        values.put("product", PlausibleText.title(request.offer().product()));
        values.put("points", points == null ? null : plain(points));
        return values;
    }

    /** The reward in words: "10%", "€5", "200 points". */
    private String reward(Reward reward) {
        Locale locale = Locale.forLanguageTag(language);
        return switch (reward.kind()) {
            case NONE -> "";
            case PERCENT -> percent(reward.value(), locale);
            case AMOUNT -> amount(reward.value(), currency, locale);
            case POINTS -> texts.format("message.points", plain(reward.value()));
        };
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    private static String percent(BigDecimal value, Locale locale) {
        NumberFormat format = NumberFormat.getPercentInstance(locale);
        format.setMaximumFractionDigits(2);
        return format.format(value.movePointLeft(2));
    }

    /** An amount as a reader writes it, without the fraction of a whole one. */
    public static String amount(BigDecimal value, String currency, Locale locale) {
        NumberFormat format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(Currency.getInstance(currency));
        boolean whole = value.stripTrailingZeros().scale() <= 0;
        int digits = whole ? 0 : ShopCurrency.of(currency).digits();
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        return format.format(value);
    }

    private static String firstName(Gate gate) {
        String first = PlausibleText.name(gate.trait("firstName"));
        if (first != null) {
            return first;
        }
        String name = PlausibleText.name(gate.trait("name"));
        return name == null ? null : name.split(" ", 2)[0];
    }
}
