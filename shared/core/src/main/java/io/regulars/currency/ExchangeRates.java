package io.regulars.currency;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What one unit of another currency is worth in the shop's, as the shop states it. Immutable.
 *
 * @param rates by ISO 4217 code, positive
 */
public record ExchangeRates(Map<String, BigDecimal> rates) {

    public static final ExchangeRates NONE = new ExchangeRates(Map.of());

    public ExchangeRates {
        rates = Map.copyOf(rates);
    }

    /**
     * Reads a list such as {@code USD=0.92,JPY=0.0061}.
     *
     * @param setting name of the setting, for errors
     * @param list may be blank
     * @throws IllegalArgumentException if an entry is not a code and a positive number, or a code occurs twice
     */
    public static ExchangeRates parse(String setting, String list) {
        Map<String, BigDecimal> rates = new HashMap<>();
        for (String entry : list.split(",")) {
            if (entry.isBlank()) {
                continue;
            }
            String[] parts = entry.split("=");
            if (parts.length != 2 || rates.put(code(setting, parts[0]), rate(setting, entry, parts[1])) != null) {
                throw wrong(setting, entry);
            }
        }
        return new ExchangeRates(rates);
    }

    private static String code(String setting, String text) {
        try {
            return Currency.getInstance(text.strip().toUpperCase(Locale.ROOT)).getCurrencyCode();
        } catch (IllegalArgumentException e) {
            throw wrong(setting, text);
        }
    }

    private static BigDecimal rate(String setting, String entry, String text) {
        try {
            BigDecimal rate = new BigDecimal(text.strip());
            if (rate.signum() > 0 && rate.precision() <= 20 && Math.abs(rate.scale()) <= 20) {
                return rate;
            }
        } catch (NumberFormatException e) {
            throw wrong(setting, entry);
        }
        throw wrong(setting, entry);
    }

    private static IllegalArgumentException wrong(String setting, String entry) {
        return new IllegalArgumentException(setting
                + " must be a list of ISO 4217 codes, each once, with what one unit is worth in the shop's currency,"
                + " for instance USD=0.92,JPY=0.0061; \"" + entry.strip() + "\" is not such an entry");
    }
}
