package io.regulars.shop;

import java.time.Instant;
import java.util.Objects;

/**
 * A message that reached a customer.
 *
 * @param userId who got it
 * @param decision id of the decision behind it; with the seed and the customer it fixes the reaction
 * @param at when it arrived
 * @param coupon the code in it, null without one
 * @param discount what the coupon takes off, null without one
 */
public record Message(String userId, String decision, Instant at, String coupon, Discount discount) {

    public Message {
        Objects.requireNonNull(userId, "userId");
        Objects.requireNonNull(decision, "decision");
        Objects.requireNonNull(at, "at");
    }
}
