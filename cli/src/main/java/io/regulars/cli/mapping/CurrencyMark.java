package io.regulars.cli.mapping;

import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Removes the currency symbol or code of a number and checks that all numbers of a file state the same currency. Not
 * thread-safe: remembers the first currency unless one is declared.
 */
public final class CurrencyMark {

    private static final Set<String> CODES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toSet());

    /** Symbols of one currency. $, kr and ¥ name several and are not checked. */
    private static final Map<String, String> SYMBOLS = Map.ofEntries(
            Map.entry("€", "EUR"),
            Map.entry("₹", "INR"),
            Map.entry("₺", "TRY"),
            Map.entry("₩", "KRW"),
            Map.entry("₪", "ILS"),
            Map.entry("₫", "VND"),
            Map.entry("₴", "UAH"),
            Map.entry("₽", "RUB"),
            Map.entry("zł", "PLN"),
            Map.entry("kč", "CZK"),
            Map.entry("us$", "USD"),
            Map.entry("r$", "BRL"),
            Map.entry("a$", "AUD"),
            Map.entry("c$", "CAD"),
            Map.entry("ca$", "CAD"));

    private static final String WORD =
            "[A-Za-z]{1,2}\\$|\\p{Sc}|[A-Za-z]{3}(?![A-Za-z])|kr\\.?|Kr\\.?|KR|Fr\\.|SFr\\.|zł|Kč|kč|Ft|lei";
    private static final Pattern START = Pattern.compile("(?<sign>[-+]?)[\\p{Z}\\s]*(?<word>" + WORD + ")(?<rest>.*)");
    private static final Pattern END = Pattern.compile("(?<rest>.*?)(?<word>" + WORD + ")(?<sign>[-+]?)");

    private final boolean checked;
    private String expected;
    private final boolean declared;

    private CurrencyMark(boolean checked, String expected) {
        this.checked = checked;
        this.expected = expected;
        this.declared = expected != null;
    }

    /** @param currency the mapping's ISO 4217 code; null for that of the first number that states one */
    public static CurrencyMark of(String currency) {
        return new CurrencyMark(true, currency);
    }

    /** Every row states its own currency in another column. */
    public static CurrencyMark perRow() {
        return new CurrencyMark(false, null);
    }

    /** The number without a currency at its start and end; throws {@link BadRowException} for another currency. */
    String remove(String column, String cell, String number) {
        String text = Blanks.strip(number);
        Matcher start = START.matcher(text);
        if (start.matches() && known(start.group("word"))) {
            check(column, cell, start.group("word"));
            text = start.group("sign") + Blanks.strip(start.group("rest"));
        }
        Matcher end = END.matcher(text);
        if (end.matches() && known(end.group("word"))) {
            check(column, cell, end.group("word"));
            text = Blanks.strip(end.group("rest")) + end.group("sign");
        }
        return text;
    }

    private static boolean known(String word) {
        return !word.matches("[A-Za-z]{3}") || CODES.contains(word.toUpperCase(Locale.ROOT));
    }

    private void check(String column, String cell, String word) {
        String upper = word.toUpperCase(Locale.ROOT);
        String currency = CODES.contains(upper) ? upper : SYMBOLS.get(word.toLowerCase(Locale.ROOT));
        if (!checked || currency == null) {
            return;
        }
        if (expected == null) {
            expected = currency;
        }
        if (!expected.equals(currency)) {
            throw BadRowException.of(
                    column,
                    cell,
                    "in " + currency + ", but "
                            + (declared
                                    ? "the mapping's currency is " + expected
                                    : "earlier numbers are in " + expected
                                            + "; give each order its own currency with properties: {currency: COLUMN}"));
        }
    }
}
