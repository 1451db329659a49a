package io.regulars.currency;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.event.Event;
import io.regulars.event.EventBuilder;
import io.regulars.event.EventFilter;
import io.regulars.event.EventNames;
import io.regulars.event.Omissions;

/**
 * Keeps amounts of different currencies from being added together. Amounts in another currency than the shop's are
 * converted by its exchange rates; the event keeps {@code original_currency} and {@code exchange_rate}. Without a rate
 * they are moved to {@code foreign} and count nowhere, and the omission says so; the rest of the event counts. An event
 * that states no currency is in the shop's. Pure.
 */
public final class CurrencyRules implements EventFilter {

    /** Where amounts stand that could not be converted. */
    static final String FOREIGN = "foreign";

    private static final List<String> AMOUNTS = List.of(
            "revenue", "total", "subtotal", "tax", "shipping", "discount", "refund", "amount", "price", "value");
    private static final Map<String, String> SYMBOLS =
            Map.of("€", "EUR", "£", "GBP", "₹", "INR", "₩", "KRW", "₺", "TRY", "ZŁ", "PLN", "KČ", "CZK");
    private static final int MAX_SCALE = 12;

    private final ShopCurrency shop;
    private final ExchangeRates rates;

    public CurrencyRules(ShopCurrency shop, ExchangeRates rates) {
        this.shop = shop;
        this.rates = rates;
    }

    @Override
    public Optional<Event> filter(Event event, Omissions omissions) {
        JsonNode stated = event.properties().path("currency");
        if (!isStated(stated) || code(stated).equals(shop.code())) {
            return Optional.of(event);
        }
        ObjectNode properties = event.properties().deepCopy();
        BigDecimal rate = rates.rates().get(code(stated));
        if (rate != null) {
            convert(properties, rate);
            properties
                    .put("currency", shop.code())
                    .put("original_currency", code(stated))
                    .put("exchange_rate", rate);
        } else {
            keepApart(event, properties, omissions);
        }
        return Optional.of(EventBuilder.from(event).properties(properties).build());
    }

    private static boolean isStated(JsonNode currency) {
        return !currency.isMissingNode()
                && !currency.isNull()
                && !(currency.isTextual() && currency.textValue().isBlank());
    }

    private static String code(JsonNode stated) {
        String text = stated.isTextual() ? stated.textValue().strip().toUpperCase(Locale.ROOT) : "";
        return SYMBOLS.getOrDefault(text, text);
    }

    private static void convert(ObjectNode properties, BigDecimal rate) {
        AMOUNTS.forEach(field -> convert(properties, field, rate));
        for (JsonNode product : properties.path("products")) {
            if (product instanceof ObjectNode line) {
                convert(line, "price", rate);
            }
        }
    }

    private static void convert(ObjectNode node, String field, BigDecimal rate) {
        BigDecimal amount = amount(node.path(field));
        if (amount != null) {
            BigDecimal converted = amount.multiply(rate);
            node.set(
                    field,
                    DecimalNode.valueOf(
                            converted.scale() > MAX_SCALE
                                    ? converted.setScale(MAX_SCALE, RoundingMode.HALF_EVEN)
                                    : converted));
        }
    }

    /** Null for what is not an amount. */
    private static BigDecimal amount(JsonNode value) {
        if (value.isNumber()) {
            return value.decimalValue();
        }
        try {
            return value.isTextual() && value.textValue().length() <= 40
                    ? new BigDecimal(value.textValue().strip())
                    : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static void keepApart(Event event, ObjectNode properties, Omissions omissions) {
        ObjectNode foreign = properties.objectNode();
        AMOUNTS.stream().filter(properties::has).forEach(field -> foreign.set(field, properties.remove(field)));
        boolean priced = false;
        for (JsonNode product : properties.path("products")) {
            priced |= product instanceof ObjectNode line && line.remove("price") != null;
        }
        if (foreign.isEmpty() && !priced) {
            return;
        }
        foreign.set("currency", properties.remove("currency"));
        properties.set(FOREIGN, foreign);
        if (event.is(EventNames.ORDER_REFUNDED)) {
            // A refund without an amount would give back its whole order.
            properties.put("refund", 0);
        }
        omissions.add(
                "properties.currency",
                "is not the shop's and has no exchange rate: the amounts were kept apart and count nowhere; ShopCurrency and"
                        + " ExchangeRates set what counts");
    }
}
