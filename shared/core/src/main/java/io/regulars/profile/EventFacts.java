package io.regulars.profile;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.event.Amounts;
import io.regulars.event.Event;
import io.regulars.event.MessageHash;
import io.regulars.profile.Profile.CartLine;
import io.regulars.profile.Profile.Purchase;
import io.regulars.profile.Profile.Trait;

/**
 * The facts of one event about its customer, read and validated once, so that adding them to a profile cannot fail.
 *
 * @param counted whether the activity counts; false for a later part of a large order
 * @param hour local hour of the day, 0..23
 * @param revenue of an order, else zero
 * @param refund of a refund, not negative, else zero
 */
record EventFacts(
        Activity activity,
        boolean counted,
        Instant time,
        int hour,
        BigDecimal revenue,
        BigDecimal refund,
        List<Purchase> purchases,
        List<CartLine> cart,
        Map<String, Trait> traits) {

    private static final int MAX_ZONE = 50;

    static EventFacts of(Event event) {
        Activity activity = Activity.of(event);
        Instant time = event.time().truncatedTo(ChronoUnit.MILLIS);
        long message = MessageHash.of(event);
        boolean order = activity == Activity.ORDER_COMPLETED;
        return new EventFacts(
                activity,
                !order || Amounts.part(event) == 0,
                time,
                hour(event, time),
                order ? Amounts.ofOrder(event) : BigDecimal.ZERO,
                activity == Activity.ORDER_REFUNDED ? Amounts.ofRefund(event) : BigDecimal.ZERO,
                order ? PurchasedLines.purchases(event, time, message) : List.of(),
                activity == Activity.PRODUCT_ADDED ? PurchasedLines.cart(event, time, message) : List.of(),
                Traits.of(event, time, message));
    }

    boolean own() {
        return activity.own();
    }

    private static int hour(Event event, Instant time) {
        return time.atZone(zone(event.context().path("timezone"))).getHour();
    }

    /** The client's time zone if it is known, else UTC: an unknown zone does not invalidate an event. */
    private static ZoneId zone(JsonNode name) {
        if (!name.isTextual() || name.textValue().isEmpty() || name.textValue().length() > MAX_ZONE) {
            return ZoneOffset.UTC;
        }
        try {
            return ZoneId.of(name.textValue());
        } catch (DateTimeException unknown) {
            return ZoneOffset.UTC;
        }
    }
}
