package io.regulars.chaos.reference;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The orders that name a code; each once, however often its events were sent. */
public final class ExpectedRedemptions {

    private ExpectedRedemptions() {}

    /** The orders' ids. */
    public static Set<String> of(List<Accepted> accepted, String code) {
        Set<String> orders = new TreeSet<>();
        for (Accepted event : accepted) {
            if (event.is("Order Completed")
                    && event.properties().path("coupon").asText().equals(code)) {
                orders.add(event.order());
            }
        }
        return orders;
    }
}
