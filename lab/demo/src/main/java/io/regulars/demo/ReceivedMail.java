package io.regulars.demo;

import java.net.URI;
import java.time.Instant;

import io.regulars.shop.Discount;
import io.regulars.shop.Message;

/**
 * A message as it lies in a customer's inbox or on their screen, with what its reader finds in it.
 *
 * @param userId whose it is
 * @param channel "email" or "push"
 * @param coupon the code, null without one
 * @param discount what the text promises for it, null for nothing
 * @param pixel the image that tells of the opening, null in a push notification
 * @param button where it leads, null without one
 * @param oneClick the address of the mail program's unsubscribe button, null without one
 */
record ReceivedMail(
        long seq,
        String userId,
        String decision,
        String channel,
        Instant at,
        String subject,
        String coupon,
        Discount discount,
        URI pixel,
        URI button,
        URI oneClick) {

    /** The same message, arriving no earlier than this. */
    ReceivedMail notBefore(Instant earliest) {
        return at.isBefore(earliest)
                ? new ReceivedMail(
                        seq, userId, decision, channel, earliest, subject, coupon, discount, pixel, button, oneClick)
                : this;
    }

    Message message() {
        return new Message(userId, decision, at, coupon, discount);
    }
}
