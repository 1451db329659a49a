package io.regulars.demo;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.regulars.shop.Booking;
import io.regulars.shop.Shop;

/** The shop's own books, by customer: the season before the month, and the month. */
final class ShopBooks {

    private final List<Booking> bookings;
    private final Instant live;
    private final Map<String, List<Booking>> byCustomer;

    ShopBooks(Shop shop, Instant live) {
        this.live = live;
        bookings = shop.books();
        byCustomer = bookings.stream().collect(Collectors.groupingBy(Booking::userId));
    }

    /** What a customer paid from that time on, refunds deducted, in euros. */
    double since(String userId, Instant from) {
        return of(userId).stream()
                .filter(it -> !it.at().isBefore(from))
                .map(Booking::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .doubleValue();
    }

    /** Orders of the season of one customer, refunds left out. */
    List<Booking> seasonOrders(String userId) {
        return of(userId).stream()
                .filter(it -> !it.refund() && it.at().isBefore(live))
                .toList();
    }

    /** Orders that used one of these codes. */
    List<Booking> with(Set<String> coupons) {
        return bookings.stream()
                .filter(it -> it.coupon() != null && coupons.contains(it.coupon()))
                .toList();
    }

    private List<Booking> of(String userId) {
        return byCustomer.getOrDefault(userId, List.of());
    }
}
