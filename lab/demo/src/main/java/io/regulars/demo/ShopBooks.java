package io.regulars.demo;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.regulars.shop.Booking;
import io.regulars.shop.Shop;

/** The shop's own books, by customer: the season before the month, and the month. */
final class ShopBooks {

    private final List<Booking> bookings;
    private final Instant live;
    private final Map<String, BigDecimal> season = new HashMap<>();
    private final Map<String, BigDecimal> month = new HashMap<>();

    ShopBooks(Shop shop, Instant live) {
        this.live = live;
        bookings = shop.books();
        for (Booking booking : bookings) {
            (booking.at().isBefore(live) ? season : month).merge(booking.userId(), booking.amount(), BigDecimal::add);
        }
    }

    double season(String userId) {
        return season.getOrDefault(userId, BigDecimal.ZERO).doubleValue();
    }

    double month(String userId) {
        return month.getOrDefault(userId, BigDecimal.ZERO).doubleValue();
    }

    /** Orders of the season of one customer, refunds left out. */
    List<Booking> seasonOrders(String userId) {
        return bookings.stream()
                .filter(it ->
                        it.userId().equals(userId) && !it.refund() && it.at().isBefore(live))
                .toList();
    }

    /** Orders that used one of these codes. */
    List<Booking> with(Set<String> coupons) {
        return bookings.stream()
                .filter(it -> it.coupon() != null && coupons.contains(it.coupon()))
                .toList();
    }
}
