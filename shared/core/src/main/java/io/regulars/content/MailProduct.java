package io.regulars.content;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

import io.regulars.profile.ProductCard;
import io.regulars.profile.Profile.CartLine;

/**
 * A product as a mail shows it.
 *
 * @param name not escaped
 * @param price as the reader writes it, empty if unknown
 * @param url of its page, empty for no link
 * @param picture URL of its picture, empty for none
 */
public record MailProduct(String name, String price, String url, String picture) {

    /** Most products that a mail shows. */
    public static final int MOST = 3;

    /**
     * The products of a cart, at most {@link #MOST}, in the cart's order.
     *
     * @param currency of the shop, ISO 4217
     * @param link makes the link to a URL of the shop's
     */
    public static List<MailProduct> of(
            List<CartLine> cart, ShopDomains domains, String currency, Locale locale, UnaryOperator<String> link) {
        return cart.stream()
                .map(line -> of(line.card(), price(line, currency, locale), domains, link))
                .flatMap(Optional::stream)
                .limit(MOST)
                .toList();
    }

    private static String price(CartLine line, String currency, Locale locale) {
        return line.cents() <= 0 ? "" : PlaceholderValues.amount(BigDecimal.valueOf(line.cents(), 2), currency, locale);
    }

    /**
     * The product of a card from an event; empty if its name is no plausible title.
     *
     * @param price in the shop's currency as the reader writes it, empty if unknown
     * @param link makes the link to a URL of the shop's
     */
    public static Optional<MailProduct> of(
            ProductCard card, String price, ShopDomains domains, UnaryOperator<String> link) {
        String name = PlausibleText.title(card.name());
        return name == null
                ? Optional.empty()
                : Optional.of(new MailProduct(
                        name,
                        price,
                        domains.url(card.url()).map(link).orElse(""),
                        domains.url(card.picture()).orElse("")));
    }
}
