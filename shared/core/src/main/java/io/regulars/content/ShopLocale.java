package io.regulars.content;

import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The shop's locale: language and region of customers whose own are unknown. Immutable.
 *
 * @param tag BCP 47 tag, such as de or en-GB
 */
public record ShopLocale(String tag) {

    /** English, without a region. */
    public static final ShopLocale ENGLISH = new ShopLocale("en");

    /** @throws IllegalArgumentException if the tag names no language */
    public ShopLocale {
        if (Locale.forLanguageTag(tag).getLanguage().isEmpty()) {
            throw new IllegalArgumentException("\"" + tag + "\" is not a language tag such as de or en-GB");
        }
    }

    /** The customer's locale, or the shop's if it is null. */
    public String or(String customer) {
        return customer == null ? tag : customer;
    }

    /**
     * The language of a message: what fits the customer, else the shop, else "en". A tag fits if it, or its language,
     * is offered.
     *
     * @param customer the customer's locale as a language tag, null if unknown
     */
    public String pick(Set<String> offered, String customer) {
        return wanted(customer)
                .flatMap(locale ->
                        Stream.of(locale, Locale.forLanguageTag(locale).getLanguage()))
                .filter(offered::contains)
                .findFirst()
                .orElse("en");
    }

    /**
     * The locale in which a message in that language writes amounts and dates: the customer's or the shop's if it is of
     * the language.
     *
     * @param customer the customer's locale as a language tag, null if unknown
     */
    public Locale locale(String language, String customer) {
        Locale message = Locale.forLanguageTag(language);
        return wanted(customer)
                .map(Locale::forLanguageTag)
                .filter(locale -> locale.getLanguage().equals(message.getLanguage()))
                .findFirst()
                .orElse(message);
    }

    private Stream<String> wanted(String customer) {
        return Stream.of(customer, tag).filter(Objects::nonNull);
    }
}
