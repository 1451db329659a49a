package io.regulars.features;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.regulars.profile.Profile.Purchase;

/** Measures how regular a customer is, from 0 (irregular, or too little is known) to 1 (perfectly regular). */
final class Regularity {

    private Regularity() {}

    /** Regularity of the latest orders: 1 / (1 + coefficient of variation of the gaps); 0 with fewer than two gaps. */
    static double ofOrders(List<Purchase> purchases) {
        double sum = 0;
        double squares = 0;
        int gaps = 0;
        Instant later = null;
        for (Purchase purchase : purchases) {
            if (later != null && later.isAfter(purchase.time())) {
                double gap = Duration.between(purchase.time(), later).toMinutes();
                sum += gap;
                squares += gap * gap;
                gaps++;
            }
            later = purchase.time();
        }
        if (gaps < 2) {
            return 0;
        }
        double mean = sum / gaps;
        return 1 / (1 + Math.sqrt(Math.max(0, squares / gaps - mean * mean)) / mean);
    }

    /** Regularity of the hour of day: share of the busiest three consecutive hours, shrunk towards a uniform day. */
    static double ofHours(List<Integer> hours) {
        double total = 0;
        double most = 0;
        int size = hours.size();
        for (int hour = 0; hour < size; hour++) {
            total += hours.get(hour);
            most = Math.max(most, hours.get(hour) + hours.get((hour + 1) % size) + hours.get((hour + 2) % size));
        }
        return (most + 3) / (total + 24);
    }
}
