package io.regulars.coupon;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.event.Amounts;
import io.regulars.event.Event;
import io.regulars.event.EventNames;

/**
 * The use of a code, as an event reports it. It is recorded whatever the rules say.
 *
 * @param order by {@link OrderKey}
 * @param amount of the order, zero if the event does not state it
 * @param discount granted, null if the event does not state it
 * @param at time of the event
 * @param event its id
 */
public record CouponFact(String code, String order, BigDecimal amount, BigDecimal discount, Instant at, String event) {

    /** Segment names the code of an order "coupon", and that of "Coupon Applied" by id or name. */
    private static final List<String> NAMES =
            List.of("coupon", "coupons", "coupon_id", "coupon_name", "coupon_code", "discount_codes");

    private static final Pattern SEPARATORS = Pattern.compile("[,;|\\s]+");
    private static final int MOST = 20;

    /** Whether events of this name may report codes. */
    public static boolean concerns(Event event) {
        return event.is(EventNames.ORDER_COMPLETED) || event.is(EventNames.COUPON_APPLIED);
    }

    /**
     * The uses that these events report, each code of an order once. An order takes precedence over "Coupon Applied".
     */
    public static List<CouponFact> of(List<Event> events) {
        Map<String, CouponFact> facts = new LinkedHashMap<>();
        for (Event event : events) {
            for (CouponFact fact : of(event)) {
                facts.merge(
                        fact.code() + " " + fact.order(),
                        fact,
                        (one, other) -> event.is(EventNames.ORDER_COMPLETED) ? other : one);
            }
        }
        return List.copyOf(facts.values());
    }

    private static List<CouponFact> of(Event event) {
        Optional<String> order = concerns(event) ? OrderKey.of(event) : Optional.empty();
        if (order.isEmpty()) {
            return List.of();
        }
        return codes(event).stream()
                .map(code ->
                        new CouponFact(code, order.get(), amount(event), discount(event), event.time(), event.id()))
                .toList();
    }

    /** The codes that an event names, each once, at most {@value #MOST}. */
    private static Set<String> codes(Event event) {
        Set<String> codes = new LinkedHashSet<>();
        for (String name : NAMES) {
            collect(event.properties().path(name), codes);
        }
        if (event.is(EventNames.ORDER_COMPLETED)) {
            event.properties().path("products").forEach(product -> collect(product.path("coupon"), codes));
        }
        return codes;
    }

    /** Reads a code, several in one text, an array of codes, or of objects that have a code. */
    private static void collect(JsonNode value, Set<String> codes) {
        if (value.isArray()) {
            value.forEach(element -> collect(element.isObject() ? element.path("code") : element, codes));
        } else if (value.isTextual()) {
            for (String text : SEPARATORS.split(value.textValue())) {
                CouponCode.of(text).filter(code -> codes.size() < MOST).ifPresent(codes::add);
            }
        }
    }

    private static BigDecimal amount(Event event) {
        return event.is(EventNames.ORDER_COMPLETED) ? Amounts.ofOrder(event) : BigDecimal.ZERO;
    }

    /**
     * The discount of "Coupon Applied" belongs to this code; that of an order may be the sum of several and is ignored.
     * An unreadable discount is null, and is computed later.
     */
    private static BigDecimal discount(Event event) {
        try {
            BigDecimal discount =
                    event.is(EventNames.COUPON_APPLIED) ? Amounts.field(event.properties(), "discount") : null;
            return discount == null ? null : discount.abs();
        } catch (IllegalArgumentException unreadable) {
            return null;
        }
    }
}
